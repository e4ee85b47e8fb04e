import { chromium } from "@playwright/test";
import { spawn, execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
const bin = "/tmp/t-week/debug/lope";
const out = "/tmp/week-shots"; execFileSync("mkdir", ["-p", out]);
rmSync("/tmp/week-own", { recursive: true, force: true });
cpSync("/tmp/week-demo", "/tmp/week-own", { recursive: true });
try { while (true) execFileSync(bin, ["--data", "/tmp/week-own", "plan", "restore"], { stdio: "ignore" }); } catch {}
if (!process.argv.includes("--empty")) { 
execFileSync(bin, ["--data", "/tmp/week-own", "race", "add", "2027-02-07", "half marathon", "--priority", "a", "--name", "City half"]);
execFileSync(bin, ["--data", "/tmp/week-own", "race", "add", "2026-12-20", "10km"]);
execFileSync(bin, ["--data", "/tmp/week-own", "plan", "build"]); }
const child = spawn(bin, ["--data", "/tmp/week-own", "serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const url = await new Promise((r) => { let s = ""; child.stdout.on("data", (c) => { s += c; const m = /http:\/\/\S+/.exec(s); if (m) r(m[0]); }); });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium" });
const sizes = { phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1.5 }, narrow: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }, desk: { viewport: { width: 1280, height: 800 } } };
const steps = await import("/tmp/week-steps.mjs");
for (const [name, size] of Object.entries(sizes)) {
  if (process.env.SIZE && !process.env.SIZE.split(",").includes(name)) continue;
  for (const colorScheme of (process.env.SCHEME ?? "light").split(",")) {
    const page = await (await browser.newContext({ ...size, colorScheme, reducedMotion: "reduce", locale: "en-GB" })).newPage();
    page.on("console", (m) => m.type() === "error" && console.log("console:", m.text()));
    page.on("pageerror", (e) => console.log("error:", e.message));
    await steps.default(page, url, (what) => page.screenshot({ path: `${out}/${what}-${name}-${colorScheme}.png`, fullPage: true }), name);
    await page.context().close();
  }
}
await browser.close(); child.kill("SIGINT");
