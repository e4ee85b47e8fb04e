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
  { name: "recover", path: "/recover" },
  { name: "sleep", path: "/recover/sleep" },
];

/** What is guided, and the second at which it is pictured. */
const guides: { name: string; path: string; at_s: number; colorScheme: "light" | "dark" }[] = [
  { name: "guide", path: "/recover/routines/full-body", at_s: 14, colorScheme: "light" },
  { name: "breathe", path: "/recover/mind/breathe", at_s: 23.6, colorScheme: "dark" },
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

for (const { name, path, at_s, colorScheme } of guides) {
  test(`${name} is pictured`, async ({ page, demo }, { project }) => {
    test.skip(project.name === "desk", "of the desk one is enough");
    await page.clock.install();
    await page.emulateMedia({ colorScheme });
    await open(page, demo, path);
    await page.evaluate(() => document.fonts.ready);
    await page.getByRole("button", { name: /Begin/ }).click();
    await page.clock.runFor(at_s * 1000);
    await page.screenshot({ path: join(FOLDER, `${name}-${project.name}.png`) });
  });
}
