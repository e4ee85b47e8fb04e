import type { Grade } from "../today/documents";

/** Days in a row, each column with a value for each of them. */
export interface LongView {
  first: string;
  last: string;
  hrv_ms: Measured;
  pulse_bpm: Measured;
  sleep_h: Measured;
  training: {
    load: Column;
    fitness: Column;
    fatigue: Column;
    with_rest: Ahead;
    as_lately: Ahead;
  };
}

export type Column = (number | null)[];

/** One measured thing: as the night told it, what the morning held against the usual, and the ends of the usual. */
export interface Measured {
  day: Column;
  told: Column;
  low: Column;
  high: Column;
}

export interface Ahead {
  fitness: number[];
  fatigue: number[];
}

/** How tired the systems were, day by day. */
export interface SystemsView {
  first: string;
  last: string;
  systems: { system: string; tired: Column }[];
}

/** A figure over the last weeks, with what may be said of it. */
export interface Tendency {
  figure: string;
  grade: Grade;
  evidence: string;
  points: { date: string; value: number }[];
  text: { label: string; meaning: string; now: string; change: string; moving: string; reading: string | null; caveats: string[] };
}

export interface Trends {
  first: string;
  date: string;
  adaptation: Tendency[];
  form: Tendency[];
  middle: Tendency;
  text: { mix: string | null; chance: string; grounds: string; faded: string | null };
}

export interface Letter {
  first: string;
  last: string;
  claims: { part: string; text: string; behind: string }[];
}

export interface Helps {
  text: string;
  contrasts: { outcomes: { told: string; text: string }[] }[];
  mistakes: { text: string }[];
}

export interface Year {
  first: string;
  last: string;
  text: string[];
}
