/** The app's own words: names of kinds and levels. What is a fact about the runner comes worded from the server. */
import type { DayKind, Effect, Grade } from "./today/documents";

/** From rest to hard. */
export const dayKinds: DayKind[] = ["rest", "mobility", "cross_train", "recovery_run", "easy", "hard"];

export const effectWord: Record<Effect, string> = { stop: "says stop", easier: "says easier", harder: "says ready", neutral: "as usual" };

export const gradeWord: Record<Grade, string> = {
  strong: "strong evidence",
  moderate: "moderate evidence",
  weak: "weak evidence",
  contested: "contested",
  expert_opinion: "expert opinion",
};

const dayFormat = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const shortFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const yearFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const weekdayFormat = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });

/** A civil day as a moment that formats as that day everywhere. */
export const dayOf = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** `Sunday 29 November`. */
export const longDay = (date: string): string => dayFormat.format(dayOf(date)).replace(",", "");
/** `29 Nov`. */
export const shortDay = (date: string): string => shortFormat.format(dayOf(date));
/** `29 Nov 2026`. */
export const fullDay = (date: string): string => yearFormat.format(dayOf(date));
/** `Sunday`. */
export const weekday = (date: string): string => weekdayFormat.format(dayOf(date));

/** `1 h 05` or `45 min`. */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}

/** Its first letter large, for a text that begins a line of its own. */
export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The name of a topic or a rule, such as `hrv-trend`, for a reader. */
export const spelled = (name: string): string => upper(name.replaceAll(/[-_]/g, " ")).replaceAll(/\b(hrv|rmssd|sd|bpm)\b/gi, (short) => (short.toLowerCase() === "bpm" ? "bpm" : short.toUpperCase()));
