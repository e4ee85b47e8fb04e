/** The week: planned beside run, moved by mouse, finger and keys, asked what if, taken back. */
import type { APIRequestContext, Locator, Page } from "@playwright/test";
import type { Move, Moves, Plan, Session } from "../../src/lib/week/documents";
import { expect, type Lope, open, overflows, settled, test, violations } from "./lope";

const own = { "Lope-Client": "test" };

async function planOf(request: APIRequestContext, lope: Lope): Promise<Plan> {
  return (await request.get(`${lope.url}/api/v1/plan`)).json();
}

/** A session that can go to one day for nothing, and to another by breaking a rule, both in its own week. */
async function movable(request: APIRequestContext, lope: Lope): Promise<{ session: Session; free: Move; breaks: Move }> {
  const plan = await planOf(request, lope);
  for (const week of plan.weeks.slice(1)) {
    for (const { sessions } of week.days) {
      const session = sessions[0];
      if (!session || session.purpose === "rest" || session.purpose === "race") continue;
      const { moves } = (await (await request.get(`${lope.url}/api/v1/plan/moves?from=${session.date}`)).json()) as Moves;
      const near = moves.filter((move) => week.days.some((day) => day.date === move.to));
      const free = near.find((move) => move.changes.moved.length > 0 && move.breaks.length === 0);
      const breaks = near.find((move) => move.breaks.length > 0 && move.breaks.every((one) => !one.is_refused));
      if (free && breaks) return { session, free, breaks };
    }
  }
  throw new Error("no session of this plan can be moved so");
}

/** The plan's page at the week of a day. */
async function openWeek(page: Page, lope: Lope, date: string): Promise<void> {
  await open(page, lope, "/week");
  while (!(await page.locator(`[data-day="${date}"]`).count())) await page.getByRole("button", { name: "The week after" }).click();
}

const day = (page: Page, date: string): Locator => page.locator(`[data-day="${date}"]`);
const handle = (page: Page, date: string): Locator => day(page, date).getByRole("button", { name: /^Move / });
const said = (page: Page): Locator => page.getByRole("status").filter({ hasText: /\S/ }).first();

test("the week shows what is planned and why, and the season leads to every week", async ({ page, demo, request }) => {
  const plan = await planOf(request, demo);
  await open(page, demo, "/week");
  const week = plan.weeks[1]!;
  await page.getByRole("button", { name: "The week after" }).click();
  await expect(page.getByRole("heading", { name: week.text.heading })).toBeVisible();
  for (const { date, sessions } of week.days) {
    const session = sessions[0]!;
    await expect(day(page, date)).toContainText(session.text.title);
    await day(page, date).getByText("Details").first().click();
    await expect(day(page, date).getByText(session.text.why[0]!)).toBeVisible();
  }
  await page.getByText("Week by week").click();
  const last = plan.weeks.at(-1)!;
  await page.locator(".list button").last().click();
  await expect(page.getByRole("heading", { name: last.text.heading })).toBeVisible();
  await page.getByRole("button", { name: "To this week" }).click();
  await expect(page.getByRole("heading", { name: plan.weeks[0]!.text.heading })).toBeVisible();
  await expect(page.getByRole("slider", { name: /The season/ })).toHaveAttribute("aria-valuetext", /weeks, the fullest of/);
});

test("a session is moved by keys alone, and what a day would break is said before it is", async ({ page, own: lope, request }) => {
  const { session, free, breaks } = await movable(request, lope);
  await openWeek(page, lope, session.date);
  await handle(page, session.date).focus();
  await page.keyboard.press("Enter");
  await expect(day(page, session.date).getByRole("button", { name: "Put back" })).toBeFocused();
  const live = page.locator("[aria-live]").last();
  await expect(live).toContainText("Arrow keys choose a day");
  await expect(day(page, free.to).locator(".place")).toBeVisible();
  const walk = async (to: string) => {
    const key = to > session.date ? "ArrowRight" : "ArrowLeft";
    for (let step = 0; step < 7 && !(await day(page, to).evaluate((one) => one.classList.contains("over"))); step++) await page.keyboard.press(key);
  };
  await walk(breaks.to);
  await expect(day(page, breaks.to).locator(".place")).toBeFocused();
  await expect(live).toContainText(breaks.breaks[0]!.text);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Move it anyway" })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("group", { name: "Moving a session" }).getByRole("button", { name: "Put it back" }).click();
  expect((await planOf(request, lope)).cause).toBe("built");

  await handle(page, session.date).focus();
  await page.keyboard.press("Enter");
  await expect(day(page, free.to).locator(".place")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(handle(page, session.date)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(day(page, free.to).locator(".place")).toBeVisible();
  await walk(free.to);
  await page.keyboard.press("Enter");
  await expect(said(page)).toContainText(free.text.does);
  await expect(day(page, free.to)).toContainText(session.text.title);
  expect((await planOf(request, lope)).cause).toBe("moved");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(said(page)).toContainText("Taken back");
  expect((await planOf(request, lope)).cause).toBe("built");
});

test("a session is dragged with a mouse; over each day it says what it would break", async ({ page, own: lope, request, isMobile }) => {
  test.skip(isMobile, "a finger has buttons");
  const { session, free, breaks } = await movable(request, lope);
  await openWeek(page, lope, session.date);
  const over = async (date: string) => {
    const box = (await day(page, date).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3, { steps: 6 });
  };
  await day(page, session.date).locator(".title").hover();
  await page.mouse.down();
  await over(breaks.to);
  const bar = page.getByRole("group", { name: "Moving a session" });
  await expect(bar).toContainText(breaks.breaks[0]!.text);
  await expect(day(page, breaks.to)).toHaveAttribute("data-verdict", "breaks");
  await over(free.to);
  await expect(bar).toContainText("It breaks no rule");
  await page.mouse.up();
  await expect(said(page)).toContainText(free.text.does);
  expect((await planOf(request, lope)).cause).toBe("moved");
  // Let go beside every day it goes back.
  await day(page, free.to).locator(".title").hover();
  await page.mouse.down();
  await over(session.date);
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(bar).toHaveCount(0);
});

test("a session is moved by buttons, against a rule only by one's word", async ({ page, own: lope, request }) => {
  const { session, breaks } = await movable(request, lope);
  await openWeek(page, lope, session.date);
  await handle(page, session.date).click();
  expect(await overflows(page)).toBe(false);
  await day(page, breaks.to).getByRole("button", { name: /^Breaks/ }).click();
  await expect(page.getByRole("group", { name: "Moving a session" })).toContainText(breaks.breaks[0]!.text);
  await page.getByRole("button", { name: "Move it anyway" }).click();
  await expect(said(page)).toContainText(breaks.text.does);
  await expect(page.getByRole("region", { name: "The latest change" })).toContainText("You moved a session");
  await day(page, breaks.to).getByText("Details").first().click();
  await expect(day(page, breaks.to)).toContainText("you moved it here");
});

test("a move that cannot be saved leaves the session where it was, and says so", async ({ page, own: lope, request }) => {
  const { session, free } = await movable(request, lope);
  await page.route("**/api/v1/plan/moves", (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ status: 409, code: "busy", detail: "Another Lope is writing." }) }));
  await openWeek(page, lope, session.date);
  await handle(page, session.date).click();
  await day(page, free.to).getByRole("button", { name: /^Here/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Another Lope is writing." })).toBeVisible();
  await expect(handle(page, session.date)).toBeVisible();
});

test("from nothing to a plan in a minute, with a race and wishes", async ({ page, own: lope, request }) => {
  await request.post(`${lope.url}/api/v1/plan/restore`, { headers: own });
  await open(page, lope, "/week");
  await page.getByText("Add a race").click();
  const today = new Date();
  const race = new Date(today.getTime() + 70 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Day", { exact: true }).fill(race);
  await page.getByLabel("Distance").fill("quite far");
  await page.getByRole("button", { name: "Note the race" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "How far is it?" })).toBeVisible();
  await page.getByLabel("Distance").fill("half marathon");
  await page.getByLabel("Called").first().fill("Along the river");
  await page.getByRole("button", { name: "Note the race" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Along the river" })).toBeVisible();
  await page.getByRole("combobox", { name: "Monday: minutes" }).selectOption("0");
  await page.getByRole("combobox", { name: "Long run" }).selectOption("sunday");
  await page.getByText("Club nights").click();
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflows(page)).toBe(false);
  await page.getByRole("button", { name: "Make my plan" }).click();
  await expect(page.getByRole("heading", { name: /^Week of/ })).toBeVisible();
  const plan = await planOf(request, lope);
  const days = plan.weeks.flatMap((week) => week.days).filter((one) => one.sessions.length);
  expect(days.some((one) => one.date === race && one.sessions[0]!.purpose === "race")).toBe(true);
  expect(days.filter((one) => new Date(`${one.date}T00:00Z`).getUTCDay() === 1).every((one) => one.sessions[0]!.purpose === "rest")).toBe(true);
});

test("wishes that cannot all be had are named, and the nearest plan is offered", async ({ page, own: lope, request }) => {
  await request.post(`${lope.url}/api/v1/plan/restore`, { headers: own });
  await open(page, lope, "/week");
  await page.getByText("Club nights").click();
  for (const weekday of ["tuesday", "wednesday"]) {
    await page.getByRole("combobox", { name: "Weekday" }).selectOption(weekday);
    await page.getByRole("combobox", { name: "Session" }).selectOption("tempo");
    await page.getByRole("button", { name: "Add this session" }).click();
  }
  await page.getByRole("button", { name: "Make my plan" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "cannot all be had" })).toBeVisible();
  await page.getByRole("button", { name: "Take the nearest plan" }).click();
  await expect(page.getByRole("heading", { name: /^Week of/ })).toBeVisible();
});

test("a larger change waits, and is left or made", async ({ page, own: lope, request }) => {
  const plan = await planOf(request, lope);
  const race = plan.weeks[3]!.days[5]!.date;
  const add = (date: string) => request.post(`${lope.url}/api/v1/races`, { headers: own, data: { date, distance_m: 10_000 } });
  await add(race);
  await open(page, lope, "/week");
  const waits = page.getByRole("region", { name: "A larger change is asked first" });
  await waits.getByText("What would move").click();
  await expect(waits.getByText(/instead of/).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await waits.getByRole("button", { name: "Leave it as it is" }).click();
  await expect(waits).toHaveCount(0);
  expect((await planOf(request, lope)).cause).toBe("left");
  await add(plan.weeks[4]!.days[5]!.date);
  await page.reload();
  await waits.getByRole("button", { name: "Change the plan" }).click();
  await expect(waits).toHaveCount(0);
  await expect(page.getByRole("region", { name: "The latest change" })).toContainText("race");
});

test("what came up is seen before it is so, and is taken back", async ({ page, own: lope, request }) => {
  const before = await planOf(request, lope);
  await open(page, lope, "/");
  await page.getByRole("button", { name: "Something came up" }).click();
  const came = page.getByRole("region", { name: "Something came up" });
  await came.getByRole("radio", { name: "Something in life" }).check();
  const to = before.weeks[1]!.days[6]!.date;
  await came.getByLabel("Last day").fill(to);
  await came.getByRole("button", { name: "What would change?" }).click();
  await expect(came.getByRole("heading", { name: "What would change" })).toBeVisible();
  await expect(came).toContainText("you are on the road");
  expect(await violations(page)).toEqual([]);
  expect((await (await request.get(`${lope.url}/api/v1/life`)).json()).ahead).toEqual([]);
  await came.getByRole("button", { name: "So be it" }).click();
  await expect(came.getByRole("status")).toContainText("the plan knows");
  expect((await (await request.get(`${lope.url}/api/v1/life`)).json()).ahead).toHaveLength(1);
  await came.getByRole("button", { name: "Take it back" }).click();
  await expect(came.getByRole("radio", { name: "Something in life" })).toBeVisible();
  expect((await (await request.get(`${lope.url}/api/v1/life`)).json()).ahead).toEqual([]);
  expect((await planOf(request, lope)).weeks).toEqual(before.weeks);
});

test("without a plan what came up is noted for the one to come", async ({ page, empty }) => {
  await open(page, empty, "/");
  await page.getByRole("button", { name: "Show me the answer" }).click();
  await page.getByRole("button", { name: "Something came up" }).click();
  const came = page.getByRole("region", { name: "Something came up" });
  await came.getByRole("radio", { name: "No training today" }).check();
  await came.getByRole("button", { name: "What would change?" }).click();
  await expect(came).toContainText("There is no plan that it would move");
  await came.getByRole("button", { name: "So be it" }).click();
  await expect(came.getByRole("status")).toContainText("Noted");
});

test("the workout, the calendar and the week are kept as files", async ({ page, own: lope, request }) => {
  const kept = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return file.suggestedFilename();
  };
  // A morning that prescribes a run, whatever this one is.
  const morning = await (await request.get(`${lope.url}/api/v1/today`)).json();
  const run = { kind: "easy", duration_min: 30, heart_rate_cap_bpm: 140, race: null, text: { effort: null, pace: null, talk: null, ground: null, begin: "walk", strides: null, end: "walk", leave_out: "nothing", cues: [], stop_rules: ["it hurts"] } };
  await page.route("**/api/v1/today", (route) => route.fulfill({ json: { ...morning, prescription: morning.prescription ?? run } }));
  const fit = { status: 200, contentType: "application/vnd.ant.fit", headers: { "Content-Disposition": 'attachment; filename="lope-2026-11-29.fit"' }, body: "FIT" };
  await page.route("**/api/v1/export/workout?*", (route) => route.fulfill(fit));
  await page.goto(`${lope.url}/`);
  await settled(page);
  expect(await kept("Send to watch")).toBe("lope-2026-11-29.fit");
  await page.route("**/api/v1/export/workout?*", (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ status: 409, code: "conflict", detail: "There is nothing to run today." }) }));
  await page.getByRole("button", { name: "Send to watch" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is nothing to run today." })).toBeVisible();
  await page.unrouteAll();
  await open(page, lope, "/week");
  expect(await kept("Add to calendar")).toBe("lope-training.ics");
  expect(await kept("Print the week")).toMatch(/^lope-week-\d{4}-\d{2}-\d{2}\.html$/);
  const { session } = await movable(request, lope);
  while (!(await day(page, session.date).count())) await page.getByRole("button", { name: "The week after" }).click();
  await day(page, session.date).getByText("Details").first().click();
  expect(await kept("Workout")).toBe(`lope-${session.date}.fit`);
});

test("races and life are noted and taken back where the weeks are", async ({ page, own: lope, request }) => {
  const plan = await planOf(request, lope);
  await open(page, lope, "/week");
  const life = page.getByRole("region", { name: "What else asks for you" });
  await life.getByText("Add something").click();
  await life.getByRole("combobox", { name: "What" }).selectOption("busy");
  await life.getByLabel("First day").fill(plan.weeks[2]!.from);
  await life.getByLabel("Called").fill("Exams");
  await life.getByRole("button", { name: "Note it" }).click();
  await expect(life.getByRole("listitem").filter({ hasText: "Exams" })).toBeVisible();
  await life.getByRole("button", { name: /^Take back a busy time/ }).click();
  await expect(life.getByRole("listitem")).toHaveCount(0);
});
