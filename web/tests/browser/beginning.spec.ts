/** From nothing to the first answer: profile, files, settings. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, open, settled, test } from "./lope";

const CORPUS = process.env.LOPE_CORPUS ?? join(import.meta.dirname, "../../../../shared/data");

test("an empty Lope leads by the hand to a first answer", async ({ page, empty }) => {
  await open(page, empty, "/");
  await page.getByLabel("Born").fill("1986");
  await page.getByLabel("Level").selectOption("amateur");
  await page.getByLabel("Maximum heart rate").fill("188");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("Kept.")).toBeVisible();
  await page.getByRole("link", { name: "say how you feel" }).click();
  await page.getByRole("group", { name: "Energy", exact: true }).getByRole("radio", { name: "5" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(empty.url + "/");
  await settled(page);
  await expect(page.getByRole("region", { name: "Why" })).toBeVisible();
});

test("a birth year that is none is asked again", async ({ page, empty }) => {
  await open(page, empty, "/");
  await page.getByLabel("Born").fill("long ago");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "long ago is not understood" })).toBeVisible();
  await expect(page.getByLabel("Born")).toHaveAttribute("aria-invalid", "true");
});

test("a real folder that is dropped ends in a morning", async ({ page, empty, isMobile }) => {
  test.skip(isMobile, "a folder is dropped at the desk");
  const folder = join(CORPUS, "muktihari+fit");
  if (!existsSync(folder)) console.warn(`SKIPPED: there are no real recordings at ${CORPUS}`);
  test.skip(!existsSync(folder), `there are no real recordings at ${CORPUS}`);
  await open(page, empty, "/import");
  const box = (await page.getByRole("group", { name: "Bring files" }).boundingBox())!;
  const client = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [folder], dragOperationsMask: 1 } };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) await client.send("Input.dispatchDragEvent", { type, ...at });
  await expect(page.getByRole("progressbar", { name: "Import" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /new activit/ })).toBeVisible({ timeout: 40_000 });
  await page.getByRole("link", { name: "What should today be?" }).click();
  await settled(page);
  await expect(page.getByRole("region", { name: "Why" })).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Runs" }).click();
  await expect(page.locator("main ul a").first()).toBeVisible();
});

test("chosen files are reported one by one, also what could not be read", async ({ page, empty }) => {
  await open(page, empty, "/import");
  await page.getByLabel("Choose files").setInputFiles([
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("ran today") },
    { name: "broken.fit", mimeType: "application/octet-stream", buffer: Buffer.from("no fit at all") },
  ]);
  await expect(page.getByText(/2 not read/)).toBeVisible();
  await expect(page.getByText("broken.fit")).toBeVisible();
});

test("zones are said from a day on", async ({ page, own }) => {
  await open(page, own, "/settings");
  const zones = page.getByRole("region", { name: "Zones" });
  await zones.getByLabel("Maximum heart rate").fill("191");
  await zones.getByLabel("True from").fill("2026-10-01");
  await zones.getByRole("button", { name: "Keep" }).click();
  await expect(zones.getByRole("row", { name: /Maximum/ })).toContainText("191 bpm");
  await zones.getByText("What you said, and from when").click();
  await expect(zones.getByText("1 Oct 2026")).toBeVisible();
});

test("a pulse that nobody has is refused in words", async ({ page, own }) => {
  await open(page, own, "/settings");
  const zones = page.getByRole("region", { name: "Zones" });
  await zones.getByLabel("Maximum heart rate").fill("400");
  await zones.getByRole("button", { name: "Keep" }).click();
  await expect(zones.getByRole("alert")).toContainText("400");
});

test("miles are miles everywhere", async ({ page, own }) => {
  await open(page, own, "/settings");
  await page.getByLabel("Units").selectOption("miles");
  await page.getByRole("region", { name: "You" }).getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("region", { name: "You" }).getByText("Kept.")).toBeVisible();
  await page.goto(`${own.url}/runs`);
  await expect(page.locator(".figures").first()).toContainText("mi");
});

test("everything is exported, and what is downloaded is an archive", async ({ page, own }) => {
  await open(page, own, "/settings");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export everything" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^lope-archive-\d{4}-\d{2}-\d{2}\.zip$/);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  expect(bytes.includes("lope-archive.json")).toBe(true);
});

test("everything is deleted only where the words are typed, and the app begins anew", async ({ page, own }) => {
  await open(page, own, "/settings");
  await page.getByText("Delete everything", { exact: true }).click();
  const go = page.getByRole("button", { name: "Delete everything for good" });
  await expect(go).toBeDisabled();
  await page.getByLabel(/^Type/).fill("forget");
  await expect(go).toBeDisabled();
  await page.getByLabel(/^Type/).fill("forget everything");
  await go.click();
  await expect(page).toHaveURL(`${own.url}/`);
  const { runs } = await (await page.request.get(`${own.url}/api/v1/activities`)).json();
  expect(runs).toEqual([]);
});
