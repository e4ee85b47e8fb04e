/** Numbers onto pixels, and where the ticks of an axis stand. */

export type Domain = readonly [number, number];

export interface Tick {
  at: number;
  text: string;
}

/** A straight scale from a domain onto pixels. */
export function linear([from, to]: Domain, [start, end]: Domain): (value: number) => number {
  const slope = (end - start) / (to - from || 1);
  return (value) => start + (value - from) * slope;
}

/** The lowest and highest of what is known; `null` where nothing is. */
export function extent(values: Iterable<number | null>): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** A domain with some room around it, and never of no width. */
export function roomy([low, high]: Domain, share = 0.08, least = 0): [number, number] {
  const width = Math.max(high - low, least, 1e-9);
  const middle = (low + high) / 2;
  return [Math.min(low, middle - width / 2) - width * share, Math.max(high, middle + width / 2) + width * share];
}

/** Round steps of 1, 2 and 5 within a domain, about so many. */
export function ticks([low, high]: Domain, about: number): number[] {
  const raw = (high - low) / Math.max(about, 1);
  if (!(raw > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((round) => round * power).find((step) => step >= raw)!;
  return stepped([low, high], step);
}

/** Multiples of a step within a domain. */
export function stepped([low, high]: Domain, step: number): number[] {
  const found: number[] = [];
  // Counted in steps, so that no rounding adds up; and nothing is minus zero.
  for (let count = Math.ceil(low / step - 1e-9); count * step <= high + step * 1e-9; count++) found.push(count * step + 0);
  return found;
}

const MINUTE = 60;

/** Ticks of a time since the start, seconds. */
export function clockTicks(domain: Domain, about: number): Tick[] {
  const width = domain[1] - domain[0];
  const steps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 1440].map((minutes) => minutes * MINUTE);
  const step = steps.find((step) => width / step <= about) ?? steps.at(-1)!;
  return stepped(domain, step).map((at) => ({ at, text: clock(at) }));
}

/** `5:00` or `1:05:00`. */
export function clock(seconds: number): string {
  const all = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const DAY_MS = 86_400_000;

/** A civil day as a count of days, which is what a chart over days is drawn on. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
/** The civil day of a count of days. */
export const dayName = (day: number): string => new Date(Math.round(day) * DAY_MS).toISOString().slice(0, 10);

const monthFormat = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Ticks of a calendar: years, months or days, whichever fit. */
export function dayTicks([from, to]: Domain, about: number): Tick[] {
  const days = to - from;
  if (days / 7 <= about) {
    const step = Math.max(1, Math.ceil(days / about));
    return stepped([Math.ceil(from), to], step).map((at) => ({ at, text: dayFormat.format(at * DAY_MS) }));
  }
  const months = [1, 2, 3, 6, 12, 24, 60].find((months) => days / (30.44 * months) <= about) ?? 120;
  const start = new Date(from * DAY_MS);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const found: Tick[] = [];
  for (let month = Math.ceil(first / months) * months; ; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12) / DAY_MS;
    if (at > to) return found;
    if (at < from) continue;
    found.push({ at, text: month % 12 === 0 ? String(month / 12) : monthFormat.format(at * DAY_MS) });
  }
}
