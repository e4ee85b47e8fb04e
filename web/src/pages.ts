import type { Component } from "svelte";
import type { IconName } from "./lib/parts/icons";

/** A page: one file in `pages/`, one line here. */
export interface Page {
  /** Its address; `:name` stands for one part of it, which the page is given. */
  path: string;
  name: string;
  /** Its place in the navigation; a page that another one leads to has none. */
  icon?: IconName;
  /** Whether it stands in the bar under a thumb; the rest is behind "More" on a phone. */
  inBar?: boolean;
  load: () => Promise<{ default: Component<Record<string, string>> }>;
}

const page = (load: () => Promise<{ default: unknown }>) => load as Page["load"];

export const pages: Page[] = [
  { path: "/", name: "Today", icon: "today", inBar: true, load: page(() => import("./pages/Today.svelte")) },
  { path: "/check-in", name: "Check-in", icon: "checkIn", inBar: true, load: page(() => import("./pages/CheckIn.svelte")) },
  { path: "/week", name: "Week", icon: "week", inBar: true, load: page(() => import("./pages/Week.svelte")) },
  { path: "/runs", name: "Runs", icon: "runs", load: page(() => import("./pages/Runs.svelte")) },
  { path: "/runs/:id", name: "Run", load: page(() => import("./pages/Run.svelte")) },
  { path: "/trends", name: "Trends", icon: "trends", inBar: true, load: page(() => import("./pages/Trends.svelte")) },
  { path: "/signs", name: "Signs", icon: "signs", load: page(() => import("./pages/Signs.svelte")) },
  { path: "/recover", name: "Recover", icon: "recover", load: page(() => import("./pages/Recover.svelte")) },
  { path: "/recover/fuel", name: "Fuel", load: page(() => import("./pages/Fuel.svelte")) },
  { path: "/recover/sleep", name: "Sleep", load: page(() => import("./pages/Sleep.svelte")) },
  { path: "/recover/routines", name: "Routines", load: page(() => import("./pages/Routines.svelte")) },
  { path: "/recover/routines/:routine", name: "Routine", load: page(() => import("./pages/Routine.svelte")) },
  { path: "/recover/methods", name: "Methods", load: page(() => import("./pages/Methods.svelte")) },
  { path: "/recover/mind", name: "Mind", load: page(() => import("./pages/Mind.svelte")) },
  { path: "/recover/mind/:session", name: "Mind", load: page(() => import("./pages/MindSession.svelte")) },
  { path: "/recover/journal", name: "Journal", load: page(() => import("./pages/Journal.svelte")) },
  { path: "/recover/budget", name: "Budget", load: page(() => import("./pages/Budget.svelte")) },
  { path: "/library", name: "Library", icon: "library", load: page(() => import("./pages/Library.svelte")) },
  { path: "/library/:topic", name: "Library", load: page(() => import("./pages/Topic.svelte")) },
  { path: "/import", name: "Import", icon: "import", load: page(() => import("./pages/Import.svelte")) },
  { path: "/settings", name: "Settings", icon: "settings", load: page(() => import("./pages/Settings.svelte")) },
  { path: "/more", name: "More", load: page(() => import("./pages/More.svelte")) },
];
