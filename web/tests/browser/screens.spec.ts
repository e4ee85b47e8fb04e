/** The pictures of the README: `npm run screens` writes them anew. */
import { join } from "node:path";
import { open, settled, test } from "./lope";

const FOLDER = join(import.meta.dirname, "../../../docs/screens");

const pictures: { name: string; path: string; press?: string }[] = [
  { name: "today", path: "/" },
  { name: "check-in", path: "/check-in" },
  { name: "week", path: "/week", press: "The week after" },
  { name: "run", path: "/runs/latest" },
  { name: "trends", path: "/trends" },
];

test.skip(!process.env.LOPE_SCREENS, "only where they are asked for");

for (const { name, path, press } of pictures) {
  test(`${name} is pictured`, async ({ page, demo }, { project }) => {
    test.skip(project.name === "desk" && name !== "today", "of the desk one is enough");
    const colorScheme = project.name === "phone" && name === "run" ? "dark" : "light";
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(page, demo, path);
    if (press) await page.getByRole("button", { name: press }).click();
    await page.evaluate(() => document.fonts.ready);
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${name}-${project.name}.png`) });
  });
}
