import type { Finding } from "../today/documents";

/** A sign over days. */
export interface Sign extends Finding {
  label: string;
  text: string;
  refer_text: string | null;
}

export interface Signs {
  date: string;
  text: { summary: string; unknown: string | null };
  gates: Sign[];
  warnings: Sign[];
  watch: Sign[];
  good: Sign[];
  ways_back: Sign[];
}

/** A place that hurts: its course, what it does to the day, and what to do early. */
export interface Niggle {
  is_ongoing: boolean;
  at_most: string | null;
  mornings: { date: string; pain: number }[];
  text: {
    place: string;
    named: string;
    trend: string;
    over: string | null;
    today: string | null;
    leave_out: string;
    actions: string[] | string;
    see: string | null;
  };
}

export interface Places {
  niggles: Niggle[];
  tight: { text: { place: string; tight: string } }[];
}
