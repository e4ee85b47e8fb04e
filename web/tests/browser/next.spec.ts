/** The next step is the page's own: what is named for a terminal leads to the page that does it. */
import { everyPage, expect, open, test } from "./lope";

/** A command of the terminal on a page, which is of no use there. */
const COMMAND = /\blope (?:checkin|import|profile|plan|today|review|runs|niggles|signs|race|life|sleep|edit|why|care|fuel|mind|routine|helps|rebuild)\b|`/;

test("no page names a command, whatever hurts", async ({ page, own, request }) => {
  const said = { illness: "fever", chest: true, places: [{ part: "shin", side: "left", pain: 6, bone: true }, { part: "calf", side: "right", pain: 4 }], tight: [{ part: "calf", side: "left", degree: 5 }] };
  const answered = await request.post(`${own.url}/api/v1/check-in`, { data: said, headers: { "Lope-Client": "test" } });
  expect(answered.ok()).toBe(true);
  for (const { path } of everyPage) {
    await open(page, own, path);
    await page.evaluate(() => document.querySelectorAll("main details").forEach((details) => ((details as HTMLDetailsElement).open = true)));
    expect(await page.locator("main").innerText(), path).not.toMatch(COMMAND);
  }
});

test("no page names a command where nothing is known yet", async ({ page, empty }) => {
  for (const { path } of everyPage.filter(({ name }) => name !== "run")) {
    await open(page, empty, path);
    expect(await page.locator("main").innerText(), path).not.toMatch(/\blope (?!serve)[a-z]+|`/);
  }
});

test("what has no answer leads to where there is one", async ({ page, empty }) => {
  await page.goto(`${empty.url}/library/no-such-thing`);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Nothing is known by the name");
  await alert.getByRole("link", { name: "All topics" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Library" })).toBeVisible();
});

test("an archive says what it has otherwise, and what has gone quiet", async ({ page, empty, request }) => {
  const headers = { "Lope-Client": "test" };
  const date = `${new Date().getFullYear() + 1}-06-07`;
  const race = (distance_m: number) => request.post(`${empty.url}/api/v1/races`, { data: { date, distance_m }, headers });
  expect((await race(10_000)).ok()).toBe(true);
  const archive = await (await request.get(`${empty.url}/api/v1/archive`)).body();
  await race(5_000);
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  const nights = Array.from({ length: 30 }, (_, at) => `${day(at + 8)},61,anotherwatch`);
  await open(page, empty, "/import");
  await page.getByLabel("Choose files").setInputFiles([
    { name: "lope-archive.zip", mimeType: "application/zip", buffer: archive },
    { name: "nights.csv", mimeType: "text/csv", buffer: Buffer.from(["date,rmssd_ms,source", ...nights].join("\n")) },
  ]);
  const report = page.getByRole("region", { name: /30 wellness values/ });
  await expect(report.getByText("The archive says something else than what is here, which stays:")).toBeVisible({ timeout: 40_000 });
  await expect(report.getByText(/^The race of 7 June \d+: distance$/)).toBeVisible();
  await expect(report.getByText(/The HRV from anotherwatch ends on .*: sync the device, or export again\.$/)).toBeVisible();
  await expect(report).not.toContainText("`");
});
