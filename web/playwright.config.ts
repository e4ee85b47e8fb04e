import { execFileSync } from "node:child_process";
import { defineConfig } from "@playwright/test";

/** A Chromium that is installed; where there is none, the one that Playwright installs. */
function installedChromium(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      continue;
    }
  }
  return undefined;
}

const launchOptions = { executablePath: installedChromium() };

export default defineConfig({
  testDir: "tests/browser",
  globalSetup: "./tests/browser/setup.ts",
  outputDir: "test-results",
  // Two cores, one of which is the server's.
  workers: 1,
  forbidOnly: true,
  reporter: [["list"]],
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: { launchOptions, locale: "en-GB", trace: "retain-on-failure" },
  projects: [
    { name: "phone", use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } },
    { name: "desk", use: { viewport: { width: 1280, height: 800 } } },
  ],
});
