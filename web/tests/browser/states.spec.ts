/** Every page while it waits, when something fails, with nothing yet, and without a network. */
import { everyPage, expect, open, overflows, settled, test, violations } from "./lope";

const asking = everyPage.filter(({ name }) => !["more", "import"].includes(name));

for (const { path, name, api } of asking) {
  test(`${name} waits visibly, and says kindly what failed`, async ({ page, demo }) => {
    let isFailing = true;
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route(new RegExp(`/api/v1${api}(\\?.*)?$`), async (route) => {
      if (!isFailing) return route.continue();
      await held;
      await route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify({ status: 500, code: "fault", detail: "The disk did not answer." }) });
    });
    await page.goto(demo.url + path);
    await expect(page.locator(".waiting").first()).toBeVisible();
    go();
    const alert = page.getByRole("alert").filter({ hasText: "The disk did not answer." });
    await expect(alert).toBeVisible();
    expect(await violations(page)).toEqual([]);
    isFailing = false;
    await alert.getByRole("button", { name: "Try again" }).click();
    await settled(page);
    await expect(alert).toHaveCount(0);
  });

  test(`${name} has something to say where there is nothing yet`, async ({ page, empty }) => {
    test.skip(name === "run", "there is no run to look at");
    await open(page, empty, path);
    await expect(page.locator("main")).not.toContainText(/undefined|NaN|null/);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test(`${name} opens without a network, with what was known`, async ({ page, demo, context }) => {
    await open(page, demo, "/more");
    // The worker is at work from the second page on.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await open(page, demo, path);
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    if (name === "journal") {
      await expect(page.getByRole("alert")).toContainText("No connection");
      return context.setOffline(false);
    }
    if (name !== "check-in") await expect(page.getByText("No connection: this is what was known").first()).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
    await context.setOffline(false);
  });
}

test("a run that is not there says so", async ({ page, empty }) => {
  await page.goto(`${empty.url}/runs/latest`);
  await expect(page.getByRole("alert")).toBeVisible();
});

test("without a network and without anything kept, the way on is said", async ({ page, demo }) => {
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.goto(demo.url);
  await expect(page.getByRole("alert")).toContainText("No connection");
  await expect(page.getByRole("alert")).toContainText("A check-in works without a connection");
});

test("where a password is needed it is asked for, and the page comes after it", async ({ page, demo }) => {
  let isIn = false;
  const refused = (detail: string) => ({ status: 401, contentType: "application/problem+json", body: JSON.stringify({ status: 401, code: "password_needed", detail }) });
  await page.route("**/api/v1/**", (route) => {
    const request = route.request();
    if (request.method() !== "POST") return isIn ? route.continue() : route.fulfill(refused("Sign in first."));
    isIn = request.postDataJSON().password === "along the river";
    return route.fulfill(isIn ? { json: { password_needed: true, signed_in: true } } : refused("That is not the password."));
  });
  await page.goto(`${demo.url}/signs`);
  await page.getByLabel("Password").fill("a guess");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toHaveText("That is not the password.");
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("Password").fill("along the river");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Signs" })).toBeVisible();
});
