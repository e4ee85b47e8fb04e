import { chromium } from "@playwright/test";
import { mkdirSync } from "node:fs";
const url = process.env.URL ?? "http://127.0.0.1:4711", out = process.env.OUT ?? "/tmp/b2s/shots";
mkdirSync(out, { recursive: true });
const pages = (process.env.PAGES ?? "/,/check-in,/week,/runs,/runs/latest,/trends,/signs,/recover,/recover/fuel,/recover/sleep,/recover/routines,/recover/routines/full-body,/recover/methods,/recover/mind,/recover/mind/breathe,/recover/journal,/recover/budget,/library,/library/hrv-trend,/import,/settings,/more").split(",");
const sizes = { phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true }, small: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true }, desk: { viewport: { width: 1280, height: 800 } } };
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium" });
for (const size of (process.env.SIZES ?? "phone,desk").split(",")) for (const colorScheme of (process.env.SCHEMES ?? "light").split(",")) {
  const context = await browser.newContext({ ...sizes[size], colorScheme, reducedMotion: "reduce", locale: "en-GB", serviceWorkers: "block" });
  const page = await context.newPage();
  page.on("pageerror", (e) => console.log("ERR", e.message));
  for (const path of pages) {
    await page.goto(url + path); await page.waitForSelector("h1"); 
    await page.waitForFunction(() => !document.querySelector(".waiting"), null, { timeout: 20000 }).catch(() => console.log("waiting", path));
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(150);
    const text = await page.evaluate(() => document.body.innerText);
    const found = text.match(/\blope (?!—)[a-z]+[^\n]{0,40}|`[^`\n]*`/g); if (found) console.log(size, path, found);
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) console.log("OVERFLOW", size, path);
    await page.screenshot({ path: `${out}/${size}-${colorScheme}-${path.replaceAll("/", "_") || "_"}.png`, fullPage: true });
  }
  await context.close();
}
await browser.close();
