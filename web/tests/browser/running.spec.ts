/** Runs, one run, and the long view. */
import { expect, open, settled, test } from "./lope";

test("runs are searched and one is opened", async ({ page, demo }) => {
  await open(page, demo, "/runs");
  await expect(page.getByText(/\d+ activities/)).toBeVisible();
  await page.getByRole("searchbox").fill("1600");
  await expect(page).toHaveURL(/search=1600/);
  await expect(page.locator(".name").first()).toContainText("1600");
  await page.getByRole("searchbox").fill("no such name");
  await expect(page.getByText("Nothing fits.")).toBeVisible();
  await page.getByRole("searchbox").fill("");
  await page.getByLabel("Kind").selectOption("easy");
  await page.locator("main ul a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Easy run");
});

test("more runs than a page come when they are asked for", async ({ page, demo }) => {
  await open(page, demo, "/runs");
  await expect(page.locator("main ul a")).toHaveCount(60);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.locator("main ul a")).toHaveCount(120);
});

test("a run is reviewed: easy or not in one sentence, above the cap, the way, and the table", async ({ page, demo, request }) => {
  const { runs } = await (await request.get(`${demo.url}/api/v1/activities?kind=easy`)).json();
  const { review } = await (await request.get(`${demo.url}/api/v1/activities/${runs[0].id}/review`)).json();
  await open(page, demo, `/runs/${runs[0].id}`);
  await expect(page.getByText(review.text.sentence)).toBeVisible();
  await expect(page.getByRole("img", { name: /The way it went/ })).toBeVisible();
  const heartRate = page.getByRole("slider", { name: /Heart rate/ });
  await expect(heartRate).toHaveAccessibleDescription(/on average.*% of the time above/);
  await heartRate.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(heartRate).toHaveAttribute("aria-valuetext", /bpm/);
  await expect(page.locator(".here")).toBeVisible();
  await page.getByText("As a table").first().click();
  await expect(page.getByRole("table").filter({ hasText: "Heart rate" }).first()).toBeVisible();
});

test("the runner's own word on a run stands, and is taken back", async ({ page, own }) => {
  await open(page, own, "/runs/latest");
  const before = await page.locator("h1").innerText();
  await page.getByText("Your word on it").click();
  await page.getByLabel("Name").fill("Along the river");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.locator("h1")).toHaveText("Along the river");
  await page.getByRole("button", { name: "Take back the last word" }).click();
  await expect(page.locator("h1")).toHaveText(before);
});

test("a run is deleted for good once it was said what goes with it", async ({ page, own, request }) => {
  const { runs } = await (await request.get(`${own.url}/api/v1/activities?limit=2`)).json();
  await open(page, own, `/runs/${runs[0].id}`);
  await page.getByText("Delete it", { exact: true }).click();
  await expect(page.getByText(/with the file it came in/)).toBeVisible();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page).toHaveURL(/\/runs$/);
  expect((await request.get(`${own.url}/api/v1/activities/${runs[0].id}`)).status()).toBe(404);
  const { runs: left } = await (await request.get(`${own.url}/api/v1/activities?limit=1`)).json();
  expect(left[0].id).toBe(runs[1].id);
});

test("the long view is moved by button and by key, and says what stands under the cursor", async ({ page, demo }) => {
  await open(page, demo, "/trends");
  await page.getByRole("button", { name: "6 weeks" }).click();
  await expect(page.getByRole("button", { name: "6 weeks" })).toHaveAttribute("aria-pressed", "true");
  const first = page.getByRole("slider", { name: "First day" });
  const before = await first.getAttribute("aria-valuenow");
  await first.focus();
  await page.keyboard.press("ArrowLeft");
  expect(Number(await first.getAttribute("aria-valuenow"))).toBe(Number(before) - 7);
  const load = page.getByRole("slider", { name: "Load" });
  await expect(load).toHaveAccessibleDescription(/Fitness \d+, fatigue \d+, form/);
  await load.focus();
  await page.keyboard.press("ArrowRight");
  await expect(load).toHaveAttribute("aria-valuetext", /load .* fitness/);
  await expect(page.getByRole("slider", { name: "Muscles" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Is the training working?" })).toContainText("nineteen chances of twenty");
});

test("the window is dragged by the pointer", async ({ page, demo, isMobile }) => {
  test.skip(isMobile, "dragged by the mouse");
  await open(page, demo, "/trends");
  await page.getByRole("button", { name: "6 weeks" }).click();
  const whole = page.getByRole("slider", { name: "The days that are shown" });
  const [before, box] = [await whole.getAttribute("aria-valuenow"), (await whole.boundingBox())!];
  await page.mouse.move(box.x + box.width / 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 120, box.y + 10, { steps: 4 });
  await page.mouse.up();
  expect(Number(await whole.getAttribute("aria-valuenow"))).toBeLessThan(Number(before));
});

test("the library is searched, and an entry shows the numbers that decide", async ({ page, demo }) => {
  await open(page, demo, "/library");
  await page.getByRole("searchbox").fill("sleep");
  await expect(page.getByText(/\d+ of \d+ entries/)).toBeVisible();
  await page.locator("main ul a").first().click();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByText("How sure", { exact: true })).toBeVisible();
});
