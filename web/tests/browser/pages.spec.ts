/** Every page: it opens without an error, is accessible in both themes, fits the narrowest phone, and can be left by the keyboard. */
import { everyPage, expect, open, overflows, settled, test, violations } from "./lope";

for (const { path, name, heading } of everyPage) {
  test(`${name} opens, reads well for everyone, and fits`, async ({ page, demo }) => {
    await open(page, demo, path);
    await expect(page.locator("h1")).toHaveText(heading);
    for (const details of await page.locator("main details").all()) await details.evaluate((one: HTMLDetailsElement) => (one.open = true));
    await settled(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await violations(page), colorScheme).toEqual([]);
    }
    expect(await overflows(page)).toBe(false);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflows(page), "at 320 pixels").toBe(false);
  });
}

test("the first morning reads well for everyone", async ({ page, empty }) => {
  await open(page, empty, "/");
  await expect(page.getByRole("heading", { name: "You, in a minute" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflows(page)).toBe(false);
});

test("the keyboard skips to the page, and a new page begins at its heading", async ({ page, demo }) => {
  await open(page, demo, "/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "To the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await page.getByRole("navigation").getByRole("link", { name: "Trends" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Trends" })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/\/(#main)?$/);
});

test("an address that is none says so", async ({ page, demo }) => {
  await open(page, demo, "/nowhere");
  await expect(page.locator("h1")).toHaveText("There is no such page");
});
