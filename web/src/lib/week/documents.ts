/** The plan, as far as the app shows it. The whole of it: `lope plan --json`. */
import type { DayKind } from "../today/documents";

export interface Plan {
  made_on: string;
  cause: string;
  text: string;
  weeks: Week[];
  /** What the latest change moved. */
  changed: Changes | null;
  /** A larger change that is asked first. */
  waits: KeptUp | null;
}

export interface Week {
  /** Its Monday. */
  from: string;
  planned_min: number;
  done_min: number;
  days: Day[];
  text: { heading: string; phase: string | null; about: string | null; minutes: string };
  frame: { phase: Phase } | null;
}

export type Phase = "return" | "keep" | "base" | "build" | "peak" | "taper" | "after_race" | "recovery";

export interface Day {
  date: string;
  sessions: Session[];
  beside: { text: string; activity: string | null }[];
  race: { text: string; date: string } | null;
  life: { text: string }[];
}

export interface Session {
  date: string;
  purpose: string;
  duration_s: number;
  kind: DayKind;
  became: string | null;
  activity: string | null;
  text: { title: string; why: string[]; became: string | null };
}

export interface Changes {
  moved: { date: string; text: string }[];
  weight: "nothing" | "quiet" | "asks";
  text: string | null;
}

export interface KeptUp {
  is_made: boolean;
  text: string;
  changes: Changes;
}

export interface Conflict {
  text: string;
}

/** A plan that was asked for. */
export interface Proposed {
  is_kept: boolean;
  changes: Changes | null;
  conflict: Conflict | null;
}

/** What would be planned. */
export interface Supposed {
  changes: Changes;
  conflict: Conflict | null;
}

/** Two days that would change places. */
export interface Move {
  from: string;
  to: string;
  changes: Changes;
  breaks: { text: string; is_refused: boolean }[];
  text: { does: string; verdict: string };
}

export interface Moves {
  moves: Move[];
}

export type Moved = Move & { is_kept: boolean };

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** What is wished of the weeks. */
export interface Wishes {
  goal: "races" | "keep_running" | "come_back";
  minutes: Partial<Record<Weekday, number>>;
  runs_a_week: number | null;
  long_run: Weekday | null;
  fixed: Fixed[];
  two_a_day: boolean;
  every_day: boolean;
  other_sports: string[];
  surfaces: string[];
  weeks_between_recovery: number | null;
  start: Partial<Record<Weekday, string>>;
}

/** A session that has its weekday. */
export interface Fixed {
  day: Weekday;
  purpose: string;
  minutes: number;
  name?: string | null;
}

export interface Race {
  date: string;
  distance_m: number;
  name: string | null;
  priority: "a" | "b" | "c";
  goal_s: number | null;
}

export interface LifeEvent {
  kind: LifeKind;
  from: string;
  to: string;
  name: string | null;
}

export type LifeKind = "travel" | "busy" | "night_shifts" | "family_illness" | "no_training";

export interface Life {
  ahead: LifeEvent[];
  past: LifeEvent[];
}
