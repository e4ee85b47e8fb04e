/** A Lope that serves: the demo runner's, or an empty one; and a page that tells on every error and every request elsewhere. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import axe from "axe-core";

export interface Lope {
  url: string;
  data: string;
  stop: () => Promise<void>;
}

/** Serves a folder on a port that is free. */
async function serve(data: string): Promise<Lope> {
  const child: ChildProcess = spawn(process.env.LOPE_BINARY!, ["--data", data, "serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout!.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error(`lope serve ended: ${said}`)));
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      child.removeAllListeners("exit");
      child.on("exit", () => resolve());
      child.kill("SIGINT");
    });
  return { url, data, stop };
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), "lope-test-"));
}

interface Fixtures {
  /** The demo runner's Lope; the same for all tests that only look. */
  demo: Lope;
  /** One of their own, to be changed. */
  own: Lope;
  /** One that has nothing yet. */
  empty: Lope;
  /** What went wrong on the page, and where it asked beyond this computer. */
  troubles: string[];
}

export const test = base.extend<Omit<Fixtures, "demo">, Pick<Fixtures, "demo">>({
  demo: [
    async ({}, use) => {
      const lope = await serve(process.env.LOPE_DEMO!);
      await use(lope);
      await lope.stop();
    },
    { scope: "worker" },
  ],
  own: async ({}, use) => {
    const data = folder();
    cpSync(process.env.LOPE_DEMO!, data, { recursive: true, filter: (path) => !path.includes("/files") });
    const lope = await serve(data);
    await use(lope);
    await lope.stop();
    rmSync(data, { recursive: true });
  },
  empty: async ({}, use) => {
    const data = folder();
    const lope = await serve(data);
    await use(lope);
    await lope.stop();
    rmSync(data, { recursive: true });
  },
  troubles: [
    async ({ page }, use) => {
      const troubles: string[] = [];
      page.on("pageerror", (error) => troubles.push(error.message));
      page.on("console", (message) => message.type() === "error" && !/Failed to load resource|net::ERR/.test(message.text()) && troubles.push(message.text()));
      page.on("request", (request) => !/^(http:\/\/(localhost|127\.0\.0\.1):|data:|blob:)/.test(request.url()) && troubles.push(`a request to ${request.url()}`));
      await use(troubles);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Every page, by its address and what its heading says for the demo runner. */
export const everyPage: { path: string; name: string; heading: RegExp; api: string }[] = [
  { path: "/", name: "today", heading: /./, api: "/today" },
  { path: "/check-in", name: "check-in", heading: /How do you feel/, api: "/check-in" },
  { path: "/week", name: "week", heading: /^Week$/, api: "/plan" },
  { path: "/runs", name: "runs", heading: /^Runs$/, api: "/activities" },
  { path: "/runs/latest", name: "run", heading: /run|Intervals|Tempo|Race/i, api: "/activities/latest" },
  { path: "/trends", name: "trends", heading: /^Trends$/, api: "/long-view" },
  { path: "/signs", name: "signs", heading: /^Signs$/, api: "/signs" },
  { path: "/recover", name: "recover", heading: /^Recover$/, api: "/today" },
  { path: "/recover/fuel", name: "fuel", heading: /^Fuel$/, api: "/fuel" },
  { path: "/recover/sleep", name: "sleep", heading: /^Sleep$/, api: "/sleep" },
  { path: "/recover/routines", name: "routines", heading: /^Routines$/, api: "/routines" },
  { path: "/recover/routines/full-body", name: "routine", heading: /^Full body$/, api: "/routines/full-body" },
  { path: "/recover/methods", name: "methods", heading: /^Methods$/, api: "/recover" },
  { path: "/recover/mind", name: "mind", heading: /^Mind$/, api: "/mind" },
  { path: "/recover/mind/breathe", name: "session", heading: /^Slow breathing$/, api: "/mind/sessions/breathe" },
  { path: "/recover/journal", name: "journal", heading: /^Journal$/, api: "/journal" },
  { path: "/recover/budget", name: "budget", heading: /^Budget$/, api: "/budget" },
  { path: "/library", name: "library", heading: /^Library$/, api: "/why" },
  { path: "/library/hrv-trend", name: "topic", heading: /hrv trend/i, api: "/why/hrv-trend" },
  { path: "/import", name: "import", heading: /^Import$/, api: "/imports" },
  { path: "/settings", name: "settings", heading: /^Settings$/, api: "/profile" },
  { path: "/more", name: "more", heading: /^More$/, api: "" },
];

/** Opens a page and waits until all of it is there. */
export async function open(page: Page, lope: Lope, path: string): Promise<void> {
  await page.goto(lope.url + path);
  await settled(page);
}

/** Nothing is waited for any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator(".waiting")).toHaveCount(0);
}

/** What axe finds against WCAG 2.2 AA. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    const { violations } = await run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} (${node.any[0]?.message ?? node.all[0]?.message ?? ""})`).slice(0, 3).join("; ")}`);
  });
  return found;
}

/** Whether anything reaches beyond the side of the screen. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
