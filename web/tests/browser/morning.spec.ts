/** The morning: the answer, and the check-in that it waits for. */
import { expect, open, settled, test } from "./lope";

test("today answers in words, with its reasons in their ranges, and what would change it", async ({ page, demo, request }) => {
  const told = await (await request.get(`${demo.url}/api/v1/today`)).json();
  await open(page, demo, "/");
  await expect(page.locator("h1")).toHaveText(new RegExp(`^${told.decision.title}$`, "i"));
  await expect(page.getByText(told.decision.because).first()).toBeVisible();
  await expect(page.getByRole("img", { name: /Step \d of 6 from rest to hard/ })).toBeVisible();
  if (told.prescription) {
    await expect(page.getByText(told.prescription.text.stop_rules[0])).toBeVisible();
    await expect(page.getByText(told.prescription.text.talk, { exact: false })).toBeVisible();
  }
  const why = page.getByRole("region", { name: "Why" });
  await expect(why.getByRole("listitem").first()).toBeVisible();
  await why.getByText(/\d+ more/).click();
  await expect(why.locator("li:visible")).toHaveCount(told.reasons.length);
  await expect(page.getByRole("region", { name: "What would change it" })).toContainText(told.would_change[0]?.text ?? "No single thing");
  await expect(page.getByRole("region", { name: "Instead, if you like" }).getByRole("listitem")).toHaveCount(told.alternatives.length);
  // How sure it is leads to what it stands on.
  await why.getByRole("link", { name: /evidence|opinion/ }).first().click();
  await expect(page.getByRole("region", { name: "The numbers that decide by it" })).toBeVisible();
});

test("a check-in of three taps changes the answer", async ({ page, own }) => {
  await open(page, own, "/check-in");
  await tap(page, "Energy", "1");
  await tap(page, "Soreness", "7");
  await tap(page, "Mood", "1");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(own.url + "/");
  await settled(page);
  await expect(page.locator("h1")).toHaveText(/rest|mobility/i);
  await expect(page.getByText(/energy/i).first()).toBeVisible();
});

test("a place that hurts is tapped on the body, and stays open until it is answered", async ({ page, own }) => {
  await open(page, own, "/check-in");
  await page.getByText("Does anything hurt").click();
  await page.getByRole("switch", { name: "left shin" }).click();
  const place = page.getByRole("group", { name: "left shin" });
  await place.getByRole("group", { name: "Pain now" }).getByRole("radio", { name: "5" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(own.url + "/");
  await settled(page);
  await expect(page.locator("main")).toContainText(/left shin/i);
  await page.goto(`${own.url}/signs`);
  await expect(page.getByRole("heading", { name: /left shin/i })).toBeVisible();
});

test("the whole check-in goes by the keyboard", async ({ page, own }) => {
  await open(page, own, "/check-in");
  const energy = page.getByRole("group", { name: "Energy" });
  await energy.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(energy.getByRole("radio").nth(1)).toBeChecked();
  const hurts = page.locator("summary", { hasText: "Does anything hurt" });
  await hurts.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("switch", { name: "right calf" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("switch", { name: "right calf" })).toBeChecked();
  await expect(page.getByRole("group", { name: "right calf" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(own.url + "/");
});

test("a night is said by the clock, and is there again", async ({ page, own, request }) => {
  await open(page, own, "/check-in");
  await page.getByText("Last night, and the rest of life").click();
  const night = page.getByRole("group", { name: /^Sleep/ });
  await night.getByLabel("Asleep at").fill("22:45");
  await night.getByLabel("Awake at").fill("13:00");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "A night ends by noon" })).toBeVisible();
  await night.getByLabel("Awake at").fill("06:30");
  await expect(night.getByText("7 h 45")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(own.url + "/");
  const asked = await (await request.get(`${own.url}/api/v1/check-in`)).json();
  expect(asked.night).toEqual({ asleep_h: -1.25, woke_h: 6.5 });
  expect(asked.items.find((item: { item: string }) => item.item === "sleep_h").today).toBe(7.75);
  await open(page, own, "/check-in");
  await page.getByText("Last night, and the rest of life").click();
  await expect(night.getByLabel("Asleep at")).toHaveValue("22:45");
});

test("without a network a check-in is kept, and sent when there is one", async ({ page, own, context, request }) => {
  await open(page, own, "/check-in");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await open(page, own, "/check-in");
  await context.setOffline(true);
  await page.reload();
  await settled(page);
  await tap(page, "Energy", "2");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name: "Noted on this device" })).toBeVisible();
  await expect(page.getByText("1 check-in waits to be sent")).toBeVisible();
  await page.reload();
  await expect(page.getByText("1 check-in waits to be sent")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("waits to be sent")).toHaveCount(0);
  const asked = await (await request.get(`${own.url}/api/v1/check-in`)).json();
  expect(asked.items.find((item: { item: string }) => item.item === "energy").today).toBe(2);
});

test("what Lope does not take is said, and nothing is lost silently", async ({ page, own }) => {
  await open(page, own, "/check-in");
  await page.route("**/api/v1/check-in", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 422, contentType: "application/problem+json", body: JSON.stringify({ status: 422, code: "invalid", detail: "That day is too far ahead." }) }) : route.continue(),
  );
  await tap(page, "Energy", "2");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "That day is too far ahead." })).toBeVisible();
  await expect(page.getByText("waits to be sent")).toHaveCount(0);
});

function tap(page: import("@playwright/test").Page, scale: string, value: string): Promise<void> {
  return page.getByRole("group", { name: scale, exact: true }).getByRole("radio", { name: new RegExp(`^${value}\\b`) }).check();
}
