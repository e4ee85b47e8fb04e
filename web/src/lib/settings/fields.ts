/** What can be said of oneself, and how it is typed. */
import { pace, perWay, way } from "../units";
import { about } from "../about.svelte";
import type { ProfileEntry } from "./documents";

export type Name = Exclude<keyof ProfileEntry, "valid_from">;

export interface Field {
  name: Name;
  label: string;
  hint?: string;
  /** Words to choose from; else it is typed. */
  choices?: { value: string; text: string }[];
  isNumber?: boolean;
  /** A value as it is typed. */
  show: (value: never) => string;
  /** What was typed; `undefined` where it is not understood. */
  read: (typed: string) => string | number | boolean | undefined;
}

const text = { show: (value: string) => value, read: (typed: string) => typed };
const yesNo = {
  choices: [{ value: "true", text: "yes" }, { value: "false", text: "no" }],
  show: (value: boolean) => String(value),
  read: (typed: string) => typed === "true",
};

function number(unit = 1) {
  return {
    isNumber: true,
    show: (value: number) => String(+(value / unit).toFixed(1)),
    read: (typed: string) => {
      const value = Number(typed.replace(",", "."));
      return typed.trim() && Number.isFinite(value) ? value * unit : undefined;
    },
  };
}

const paced = {
  show: (speed: number) => pace(speed),
  read: (typed: string) => {
    const [, minutes, seconds] = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec(typed) ?? [];
    return minutes && seconds ? way().m / (Number(minutes) * 60 + Number(seconds)) : undefined;
  },
};

/** A birth year, or the day. */
const born = {
  show: (value: string) => (value.endsWith("-01-01") ? value.slice(0, 4) : value),
  read: (typed: string) => {
    if (/^\d{4}$/.test(typed.trim())) return `${typed.trim()}-01-01`;
    return /^\d{4}-\d{2}-\d{2}$/.test(typed.trim()) ? typed.trim() : undefined;
  },
};

const KILOGRAM_PER_POUND = 0.45359237;

/** Every field, in the order it is asked. */
export function fields(): Field[] {
  const inMiles = about.units === "miles";
  return [
    { name: "born", label: "Born", hint: "year, or the day as 1986-04-23", ...born },
    { name: "sex", label: "Sex", hint: "where a formula differs by it", choices: [{ value: "female", text: "female" }, { value: "male", text: "male" }], ...text },
    {
      name: "level",
      label: "Level",
      choices: [
        { value: "beginner", text: "beginner: new, or back after long" },
        { value: "amateur", text: "amateur: regularly, for fitness" },
        { value: "advanced", text: "advanced: for performance" },
        { value: "elite", text: "elite: national level or above" },
      ],
      ...text,
    },
    { name: "units", label: "Units", choices: [{ value: "km", text: "kilometres" }, { value: "miles", text: "miles" }], ...text },
    { name: "max_heart_rate_bpm", label: "Maximum heart rate", hint: "bpm, measured", ...number() },
    { name: "resting_heart_rate_bpm", label: "Resting heart rate", hint: "bpm, in the morning", ...number() },
    { name: "aerobic_threshold_heart_rate_bpm", label: "Aerobic threshold", hint: "bpm, the top of easy", ...number() },
    { name: "threshold_heart_rate_bpm", label: "Lactate threshold", hint: "bpm, what you hold for an hour", ...number() },
    { name: "threshold_speed_mps", label: "Threshold pace", hint: `${perWay()}, such as 4:30`, ...paced },
    { name: "marathon_speed_mps", label: "Marathon pace", hint: `${perWay()}, such as 5:00`, ...paced },
    { name: "body_mass_kg", label: "Body mass", hint: inMiles ? "lb" : "kg", ...number(inMiles ? KILOGRAM_PER_POUND : 1) },
    { name: "height_m", label: "Height", hint: "cm", ...number(0.01) },
    { name: "time_zone", label: "Time zone", hint: "for files that do not say, such as Europe/Berlin", ...text },
    { name: "rebuilding", label: "Coming back after injury, illness or a long break", ...yesNo },
    { name: "heart_rate_lowering_medication", label: "Medicine that lowers heart rate, such as a beta-blocker", ...yesNo },
    { name: "pregnant", label: "Pregnant", ...yesNo },
  ];
}

/** Which of them tell the zones, whose past stays as it was. */
export const zoneNames: Name[] = ["max_heart_rate_bpm", "resting_heart_rate_bpm", "aerobic_threshold_heart_rate_bpm", "threshold_heart_rate_bpm", "threshold_speed_mps", "marathon_speed_mps"];

/** A value as it is read, or that it is not said. */
export function shown(field: Field, entry: ProfileEntry): string {
  const value = entry[field.name];
  return value == null ? "" : field.show(value as never);
}
