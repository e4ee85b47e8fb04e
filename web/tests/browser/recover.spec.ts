/** Beyond the run: what matters today, what is eaten and slept, and being guided through it, on a clock of its own. */
import type { APIRequestContext } from "@playwright/test";
import { expect, type Lope, open, settled, test, violations } from "./lope";

/** Says something as a page would. */
async function say(request: APIRequestContext, lope: Lope, path: string, data: object): Promise<void> {
  const answer = await request.post(`${lope.url}/api/v1${path}`, { data, headers: { "Lope-Client": "test" } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test("the overview shows what matters today, and leads to each", async ({ page, demo, request }) => {
  const { beyond } = await (await request.get(`${demo.url}/api/v1/today`)).json();
  await open(page, demo, "/recover");
  await expect(page.getByRole("region", { name: "Today" }).getByRole("link")).toHaveCount(beyond.length);
  expect(beyond.length).toBeLessThanOrEqual(5);
  await expect(page.getByRole("region", { name: "Whenever you like" }).getByRole("link")).toHaveCount(7);
  await page.getByRole("link", { name: /^Routines/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Routines" })).toBeFocused();
  await page.getByRole("link", { name: "Recover", exact: true }).first().click();
  await expect(page).toHaveURL(/\/recover$/);
});

test("Recover is found from the navigation", async ({ page, demo, isMobile }) => {
  await open(page, demo, isMobile ? "/more" : "/");
  await (isMobile ? page.getByRole("main") : page.getByRole("navigation")).getByRole("link", { name: "Recover" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Recover" })).toBeVisible();
});

test("a routine is guided to its end on a clock of its own, both sides, and noted", async ({ page, own, request }) => {
  await page.clock.install();
  await open(page, own, "/recover/routines/feet");
  await page.getByLabel("Minutes there are").selectOption("5");
  await settled(page);
  const { cues, steps, duration_s } = await (await request.get(`${own.url}/api/v1/routines/feet?minutes=5`)).json();
  await page.getByRole("button", { name: /Begin/ }).click();
  const guide = page.getByRole("dialog", { name: "Feet" });
  await expect(guide.getByRole("heading")).toHaveText(cues[0].text);
  expect(await violations(page)).toEqual([]);
  for (const cue of cues.slice(0, 6)) {
    await expect(guide.getByRole("heading")).toHaveText(cue.text);
    await expect(guide).toContainText(steps[cue.step].text.how);
    await page.clock.runFor(cue.duration_s * 1000);
  }
  await page.clock.runFor(duration_s * 1000);
  await expect(guide.getByRole("heading", { name: "Done" })).toBeVisible();
  await expect(guide.getByRole("status")).toContainText("noted for today");
  await guide.getByRole("button", { name: "Close" }).click();
  await expect(guide).toHaveCount(0);
  const { done } = await (await request.get(`${own.url}/api/v1/recover`)).json();
  expect(done).toHaveLength(1);
  expect(Math.abs(done[0].minutes - duration_s / 60)).toBeLessThan(0.2);
});

test("pause stands still, skip and back go by steps, by key as by button", async ({ page, demo, request }) => {
  await page.clock.install();
  const { steps } = await (await request.get(`${demo.url}/api/v1/routines/full-body`)).json();
  await open(page, demo, "/recover/routines/full-body");
  await page.getByRole("button", { name: /Begin/ }).click();
  const guide = page.getByRole("dialog", { name: "Full body" });
  const left = guide.getByRole("timer").locator(".count");
  await page.clock.runFor(3_000);
  await guide.getByRole("button", { name: "Pause" }).click();
  const before = await left.innerText();
  await page.clock.runFor(120_000);
  await expect(left).toHaveText(before);
  await expect(guide.getByRole("status")).toHaveText("Paused");
  await guide.getByRole("button", { name: "Go on" }).click();
  await page.keyboard.press("ArrowRight");
  await expect(guide.getByRole("heading")).toContainText(steps[1].text.name);
  await guide.getByRole("button", { name: "Skip" }).click();
  await expect(guide.getByRole("heading")).toContainText(steps[2].text.name);
  await page.keyboard.press("b");
  await expect(guide.getByRole("heading")).toContainText(steps[1].text.name);
  await guide.getByRole("button", { name: "Bell" }).click();
  await expect(guide.getByRole("button", { name: "Bell" })).toHaveAttribute("aria-pressed", "false");
  // Who skipped through it has looked at it: nothing is asked and nothing noted.
  await page.keyboard.press("Escape");
  await expect(guide).toHaveCount(0);
  expect((await (await request.get(`${demo.url}/api/v1/recover`)).json()).done).toEqual([]);
});

test("stopped half way, what was done is noted where that is wanted", async ({ page, own, request }) => {
  await page.clock.install();
  await open(page, own, "/recover/routines/full-body");
  await page.getByRole("button", { name: /Begin/ }).click();
  const guide = page.getByRole("dialog", { name: "Full body" });
  await page.clock.runFor(90_000);
  await guide.getByRole("button", { name: "Stop" }).click();
  await expect(guide.getByRole("heading", { name: "Stop here?" })).toBeVisible();
  await guide.getByRole("button", { name: "Go on" }).click();
  await page.clock.runFor(30_000);
  await guide.getByRole("button", { name: "Stop" }).click();
  await guide.getByRole("button", { name: /^Note/ }).click();
  await expect(guide.getByRole("heading", { name: "Noted" })).toBeVisible();
  const { done } = await (await request.get(`${own.url}/api/v1/recover`)).json();
  expect(done[0]).toMatchObject({ name: "full-body" });
  expect(Math.abs(done[0].minutes - 2)).toBeLessThan(0.2);
});

test("without a network a routine is guided all the same, and its note is sent when there is one", async ({ page, own, context, request }) => {
  await open(page, own, "/recover/routines");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // Looked at once, every routine is there: none of them was opened.
  await open(page, own, "/recover/routines");
  await page.waitForLoadState("networkidle");
  await page.clock.install();
  await context.setOffline(true);
  await page.goto(`${own.url}/recover/routines/active-isolated`);
  await settled(page);
  await page.getByRole("button", { name: /Begin/ }).click();
  const guide = page.getByRole("dialog", { name: "Active isolated stretching" });
  await page.clock.runFor(30 * 60_000);
  await expect(guide.getByRole("status")).toContainText("noted on this device");
  await guide.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("1 note waits to be sent")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("waits to be sent")).toHaveCount(0);
  const { done } = await (await request.get(`${own.url}/api/v1/recover`)).json();
  expect(done).toHaveLength(1);
});

test("breathing goes by count, and its picture stands still where motion is not wanted", async ({ page, demo }) => {
  await page.clock.install();
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open(page, demo, "/recover/mind/breathe");
  await page.getByLabel("Minutes").selectOption("2");
  await settled(page);
  await page.getByRole("button", { name: /Begin · 2 min/ }).click();
  const guide = page.getByRole("dialog", { name: "Slow breathing" });
  await expect(guide).toContainText("Sit or lie down");
  await page.clock.runFor(20_500);
  await expect(guide.locator(".which")).toHaveText("In");
  const size = () => guide.locator(".air").evaluate((circle) => Number(getComputedStyle(circle).scale));
  const begun = await size();
  await page.clock.runFor(2_500);
  expect(await size()).toBeGreaterThan(begun);
  await page.clock.runFor(1_500);
  await expect(guide.locator(".which")).toHaveText("Out");
  await page.emulateMedia({ reducedMotion: "reduce" });
  const still = await size();
  await page.clock.runFor(2_000);
  expect(await size()).toBe(still);
  await expect(guide.getByRole("timer")).toContainText(/[1-6]/);
  await page.keyboard.press("Escape");
});

test("how one eats and whether numbers are shown holds on the page", async ({ page, own, request }) => {
  await open(page, own, "/recover/fuel");
  await expect(page.getByRole("main")).toContainText(/\d\sg/);
  await open(page, own, "/settings");
  const beyond = page.getByRole("region", { name: "Beyond the run" });
  await beyond.getByLabel(/Hide numbers/).check();
  await expect(beyond.getByText("Kept.")).toBeVisible();
  await beyond.getByLabel("What of animals").selectOption("vegan");
  await expect.poll(async () => (await (await request.get(`${own.url}/api/v1/care`)).json()).settings.diet).toBe("vegan");
  await open(page, own, "/recover/fuel");
  await expect(page.getByRole("main")).not.toContainText(/\d\sg\b/);
  await expect(page.getByText("Weigh a run")).toHaveCount(0);
  await page.getByText("Foods that suit you").click();
  await expect(page.getByRole("table").getByRole("row").first()).toBeVisible();
  await expect(page.getByRole("table")).not.toContainText(/salmon|egg|milk/i);
  await expect(page.getByRole("table")).not.toContainText(/\d\sg\b/);
});

test("what is switched off is said nowhere, and switched on again", async ({ page, own }) => {
  await open(page, own, "/settings");
  const beyond = page.getByRole("region", { name: "Beyond the run" });
  for (const topic of ["Eating and drinking", "Sleep"]) {
    await beyond.getByLabel(topic, { exact: true }).uncheck();
    await expect(beyond.getByText("Kept.")).toBeVisible();
  }
  await open(page, own, "/recover");
  await expect(page.getByRole("link", { name: /^Sleep/ })).toHaveCount(0);
  await page.goto(`${own.url}/recover/sleep`);
  await expect(page.getByText("You switched sleep off")).toBeVisible();
  await page.goto(`${own.url}/recover/fuel`);
  await page.getByRole("main").getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Eating and drinking").check();
  await open(page, own, "/recover/fuel");
  await expect(page.getByRole("region", { name: "The day" })).toBeVisible();
});

test("signs of too little energy are named as Lope words them, before and instead of any amount", async ({ page, demo }) => {
  const text = "Your weight has fallen over weeks and your energy is low. A doctor should look at it.";
  await page.route("**/api/v1/fuel", (route) =>
    route.fulfill({ json: { date: "2026-11-29", hidden: "energy_low", energy: { signals: ["weight"] }, after: null, text: [{ label: "first", text, grade: "moderate" }] } }),
  );
  await open(page, demo, "/recover/fuel");
  await expect(page.getByText(text, { exact: true })).toBeVisible();
  await expect(page.getByText("Weigh a run")).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText(/\d\sg\b/);
});

test("beside the advice to talk to someone stands nothing else to do", async ({ page, demo }) => {
  const text = "You said your mood was low on 9 of the last 10 check-ins that told it. That is a long time to carry.";
  await page.route("**/api/v1/mind", (route) => route.fulfill({ json: { date: "2026-11-29", offer: { offer: "talk", text }, goals: [] } }));
  await open(page, demo, "/recover/mind");
  await expect(page.getByText(text)).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(0);
  await expect(page.getByText("Goals of recovery")).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});

test("tonight is told by the hour one gets up, and a routine is tried and ended", async ({ page, own, request }) => {
  await say(request, own, "/care/settings", { wake: "06:15" });
  await open(page, own, "/recover/sleep");
  await expect(page.getByRole("region", { name: "Tonight" })).toContainText("06:15");
  await page.getByText(/Try (something else|a habit) for two weeks/).click();
  await page.getByRole("radio", { name: /cool room/i }).check();
  await page.getByRole("button", { name: "Begin tonight" }).last().click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText(/Try (something else|a habit) for two weeks/)).toBeVisible();
  await page.getByText("A flight across time zones").click();
  await page.getByLabel("Hours the clock differs").fill("7");
  await page.getByRole("button", { name: "Plan the days there" }).click();
  await expect(page.getByText(/bright light/i).first()).toBeVisible();
  await page.getByRole("button", { name: "Forget it" }).click();
  await expect(page.getByText(/bright light/i)).toHaveCount(0);
});

test("what was done is noted and taken back", async ({ page, own }) => {
  await open(page, own, "/recover/methods");
  const done = page.getByRole("region", { name: "Done today" });
  await done.getByLabel("What").selectOption("sauna");
  await done.getByLabel(/Minutes/).fill("15");
  await done.getByRole("button", { name: "Note it" }).click();
  await expect(done.getByText("Sauna, 15 min")).toBeVisible();
  await done.getByRole("button", { name: /Take back/ }).click();
  await expect(done.getByText("Sauna, 15 min")).toHaveCount(0);
  await page.getByText("Cold water", { exact: true }).click();
  await expect(page.getByText(/in water of 10–15 °C/)).toBeVisible();
});

test("a goal is set within what can be kept, and let go", async ({ page, own }) => {
  await open(page, own, "/recover/mind");
  await page.getByText("Set one").click();
  await page.getByRole("button", { name: "Set it" }).click();
  await expect(page.getByText("1 rest day a week", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /Let go/ }).click();
  await expect(page.getByText("None, and none is needed")).toBeVisible();
});

test("the journal keeps a line and erases it, answers a dark one with help, and leaves no trace on the device", async ({ page, own }) => {
  await open(page, own, "/recover/journal");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const line = page.getByLabel("The line of the day");
  await line.fill("Rain, alone in the woods, happy");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "alone in the woods" })).toBeVisible();
  await open(page, own, "/recover/journal");
  const kept = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    return found;
  });
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter((url) => url.includes("journal") && url.includes("/api/"))).toEqual([]);
  await line.fill("I want to die");
  await page.getByRole("button", { name: "Keep" }).click();
  const help = page.getByRole("alert").filter({ hasText: "emergency" });
  await expect(help).toContainText("You need not be alone");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Erase/ }).click();
  await expect(page.getByText("Nothing is written yet.")).toBeVisible();
});

test("the account adds up, and what is bought once is owned", async ({ page, own }) => {
  await open(page, own, "/recover/budget");
  await page.getByText("What a year may cost").click();
  await page.getByLabel("In your own currency").fill("300");
  await page.getByRole("button", { name: "Set it" }).click();
  await expect(page.getByText("0 spent of 300, 300 left")).toBeVisible();
  await page.getByText("Note what was spent").click();
  await page.getByLabel("What for").selectOption("roller");
  await page.getByLabel("How much").fill("24,50");
  await page.getByRole("button", { name: "Note it" }).click();
  await expect(page.getByText("24.5 spent of 300, 275.5 left")).toBeVisible();
  await page.getByText("Everything else, and what you have").click();
  const roller = page.getByRole("listitem").filter({ hasText: /^A foam roller/ });
  await expect(roller.getByLabel("I have it")).toBeChecked();
  await page.getByRole("button", { name: /Take back a foam roller/ }).click();
  await expect(page.getByText("0 spent of 300, 300 left")).toBeVisible();
  await page.getByLabel("How much").fill("a lot");
  await page.getByLabel("What for").selectOption("ball");
  await page.getByRole("button", { name: "Note it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "a lot is no sum" })).toBeVisible();
});

test("sleep is drawn over the days: from when to when, how regularly, what is owed", async ({ page, own, request }) => {
  const today = new Date();
  for (let ago = 0; ago < 16; ago++) {
    const date = new Date(today.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
    await say(request, own, "/check-in", { date, asleep_h: -0.75 - (ago % 3) * 0.25, woke_h: 6.5 });
  }
  await open(page, own, "/trends");
  const sleep = page.getByRole("region", { name: /Sleep: when/ });
  await expect(sleep.getByRole("slider", { name: "Regularity" })).toHaveAccessibleDescription(/Regularity \d+ of 100/);
  const nights = sleep.getByRole("slider", { name: "From when to when" });
  await nights.focus();
  await page.keyboard.press("End");
  await expect(nights).toHaveAttribute("aria-valuetext", /\d\d:\d\d to \d\d:\d\d|not known/);
  await expect(sleep.getByRole("slider", { name: "Owed over the week" })).toHaveAccessibleDescription(/owed/);
  await sleep.getByLabel("How far back").selectOption("42");
  await sleep.getByText("As a table").click();
  await expect(sleep.getByRole("table")).toContainText("06:30");
});

test("a routine that does not exist says so", async ({ page, demo }) => {
  await page.goto(`${demo.url}/recover/routines/headstand`);
  await expect(page.getByRole("alert")).toBeVisible();
});
