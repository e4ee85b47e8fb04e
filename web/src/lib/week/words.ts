/** The app's own words for choices about the weeks. What the plan says of itself comes worded from the server. */
import type { Fixed, LifeKind, Race, Weekday } from "./documents";

export const weekdays: Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

export const lifeKinds: { value: LifeKind; text: string }[] = [
  { value: "no_training", text: "no training" },
  { value: "travel", text: "away, on the road" },
  { value: "busy", text: "a busy time" },
  { value: "night_shifts", text: "night shifts" },
  { value: "family_illness", text: "illness at home" },
];

export const lifeName = (kind: LifeKind): string => lifeKinds.find((one) => one.value === kind)!.text;

/** Sessions that can have their weekday. */
export const fixedKinds: { value: Fixed["purpose"]; text: string }[] = [
  { value: "intervals", text: "intervals" },
  { value: "tempo", text: "tempo" },
  { value: "hills", text: "hills" },
  { value: "easy", text: "easy run" },
  { value: "strides", text: "easy run with strides" },
  { value: "long", text: "long run" },
  { value: "cross_train", text: "another sport" },
];

export const priorities: { value: Race["priority"]; text: string }[] = [
  { value: "a", text: "what the training is for" },
  { value: "b", text: "raced in earnest" },
  { value: "c", text: "run along the way" },
];

const METRES_PER_MILE = 1609.344;

/** Distances that have a name. */
const named: [name: RegExp, metres: number][] = [
  [/^(half( marathon)?|hm)$/, 21_097.5],
  [/^(marathon|full( marathon)?)$/, 42_195],
];

/** A distance as people write it, in metres: `10 km`, `half marathon`, `13.1 mi`, and a bare number in the runner's own unit. */
export function metres(typed: string, unit: "km" | "miles"): number | undefined {
  const text = typed.trim().toLowerCase();
  const name = named.find(([name]) => name.test(text));
  if (name) return name[1];
  const [, number, said] = /^(\d+(?:[.,]\d+)?)\s*(km|k|mi|miles?|m)?$/.exec(text) ?? [];
  if (!number) return undefined;
  const value = Number(number.replace(",", "."));
  const isMiles = said ? said.startsWith("mi") : unit === "miles";
  return said === "m" ? value : value * (isMiles ? METRES_PER_MILE : 1000);
}

/** A time hoped for, in seconds: `1:45:00` or `48:30`. */
export function seconds(typed: string): number | undefined {
  const [, hours, minutes, rest] = /^\s*(?:(\d{1,2}):)?(\d{1,3}):(\d{2})\s*$/.exec(typed) ?? [];
  if (!minutes || Number(rest) > 59) return undefined;
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest);
}
