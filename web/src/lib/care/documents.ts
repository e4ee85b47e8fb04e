import type { Grade } from "../today/documents";
import type { Cue } from "./player";

/** One line of an answer: what it is about, what it says, how sure that is. */
export interface Line {
  label: string;
  text: string;
  grade: Grade | null;
}

export type Topic = "fuel" | "sleep" | "life";
export type Unasked = "move" | "mind";
export type Diet = "everything" | "fish" | "vegetarian" | "vegan";

/** How one eats, what is shown and what is off. */
export interface Settings {
  diet: Diet;
  lactose_free: boolean;
  gluten_free: boolean;
  hide_numbers: boolean;
  wake?: string | null;
  off?: Topic[];
}

export interface CareOfDay {
  date: string;
  today: { label: string; text: string }[];
  settings: Settings;
  quiet: Unasked[];
}

/** What a topic answers where it is switched off. */
export interface Off {
  off: boolean;
}

export interface Fuel {
  date: string;
  hidden: string | null;
  energy: object | null;
  after: { carbohydrate_g: [number, number] | null; protein_g: [number, number] | null } | null;
  text: Line[];
}

export interface Food {
  id: string;
  name: string;
  name_of_one: string;
  portion_g: number;
  protein_g: number;
  carbohydrate_g: number;
  role: string;
}

export interface Sleep {
  date: string;
  tonight: { bed: string; wake: string; sleep_h: number } | null;
  offered: { routine: string } | null;
  tries: { tried: { routine: string }; days_left: number }[];
  text: Line[];
}

export interface SleepRoutine {
  routine: string;
  text: string;
}

export interface Journey {
  days: { date: string; text: string }[];
  text: { journey: string; note: string };
}

/** A runner's sleep day by day. */
export interface SleepCourse {
  first: string;
  last: string;
  onset_h: (number | null)[];
  wake_h: (number | null)[];
  midpoint_h: (number | null)[];
  regularity: (number | null)[];
  owed_h: (number | null)[];
  text: { times: string; regularity: string; owed: string };
}

/** A routine of moves. */
export interface Routine {
  routine: string;
  closed: string | null;
  duration_s: number;
  evidence: string;
  grade: Grade;
  steps: { text: { name: string; amount: string; how: string } }[];
  text: { name: string; purpose: string; why: string | null; left_out: string[]; closed: string | null; never: string };
}

/** A routine for a day, in time. */
export interface RoutineToday extends Routine {
  cues: Cue[];
}

export interface Recover {
  options: { deed: string; name: string; grade: Grade; evidence: string; text: { what: string; how: string; not: string } }[];
  held_back: { text: string }[];
  tried: { text: string; done: { name: string } }[];
  done: { name: string; date: string; minutes: number | null; text: string }[];
  text: { nothing: string; closed: string | null };
}

export interface Modality {
  name: string;
  evidence: string;
  grade: Grade;
  text: { name: string; how: string; dose: string; when: string; not: string; may: string; whom: string | null };
}

export interface Goal {
  kind: string;
  a_week: number;
  text: { goal: string; progress: string };
}

export interface Mind {
  date: string;
  offer: { offer: "talk" | "session"; text: string; session?: string } | null;
  goals: Goal[];
}

export interface MindSession {
  name: string;
  duration_s: number;
  evidence: string;
  grade: Grade;
  cues: Cue[];
  text: { name: string; purpose: string; thoughts: string[] };
}

export interface JournalLine {
  date: string;
  line: string;
}

export interface JournalKept {
  kept: string;
  help: string[];
  replaced: JournalLine | null;
}

export interface Budget {
  account: { year: number; yearly: number | null; spent: number; left: number | null };
  expenses: { date: string; aid: string; amount: number; text: string }[];
  ranked: {
    aid: string;
    need: object | null;
    price: number | null;
    owned: boolean;
    evidence: string;
    grade: Grade;
    text: { name: string; what: string; free: string; price: string };
  }[];
  text: { account: string; free: string };
}
