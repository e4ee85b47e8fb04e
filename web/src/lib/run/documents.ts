import type { Grade } from "../today/documents";

/** An activity as lists show it. */
export interface Activity {
  id: string;
  date: string;
  start: string;
  sport: string;
  name: string | null;
  kind: string;
  elapsed_s: number;
  moving_s: number | null;
  distance_m: number | null;
  ascent_m: number | null;
  mean_heart_rate_bpm: number | null;
  mean_speed_mps: number | null;
  cadence_spm: number | null;
  drift_pct: number | null;
  temperature_c: number | null;
  effort_cr10: number | null;
  breathing: string | null;
  surface: string | null;
  load: number | null;
}

/** A page of a list. */
export interface Activities {
  runs: Activity[];
  total: number;
  next: string | null;
}

/** Everything of one activity. */
export interface Shown extends Activity {
  left_out: boolean;
  edits: unknown[];
  /** Seconds below the aerobic threshold, between the thresholds, above. */
  zone_s: [number, number, number] | null;
  laps: { elapsed_s: number; distance_m: number | null; mean_heart_rate_bpm: number | null; is_rest: boolean | null }[];
  channels: Channel[];
  /** The course of the speed that costs as much on the flat, of a run with altitude. */
  flat_speed_mps: (number | null)[] | null;
  suspicions: unknown[];
  recordings: { id: string; file: string; kept: boolean }[];
}

/** One quantity over the activity: its course at even distances of time. */
export interface Channel {
  quantity: string;
  mean: number;
  low: number;
  high: number;
  course: (number | null)[];
}

/** Whether easy was easy. */
export interface Reviewed {
  activity: Activity;
  review: {
    kind: string;
    verdict: string;
    text: { verdict: string; sentence: string };
    checks: {
      /** Whether it is as easy is; `null` where it is only told. */
      passed: boolean | null;
      sign: string;
      looked: { of: string; bpm?: number };
      evidence: string;
      grade: Grade;
      text: { looked: string; found: string; easy: string };
    }[];
    doubts: { text: string }[];
    unknown: { text: string }[];
    hard_ground: { text: string } | null;
  };
  legs_after: { text: string } | null;
}

/** What goes with an activity that is deleted: it and those that came in the same files. */
export interface Forgetting {
  activities: Activity[];
  files: string[];
  edits: number;
}

/** Where it went. */
export interface Track {
  points: { lat: number; lon: number; time_s: number }[];
  bounds: { south: number; west: number; north: number; east: number } | null;
}
