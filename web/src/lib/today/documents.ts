/** What the morning says, as far as the app shows it. The whole of it: `lope today --json`. */
export interface Morning {
  date: string;
  decision: {
    kind: DayKind;
    title: string;
    because: string;
    confidence: { level: "sure" | "fairly_sure" | "unsure"; text: string; missing: { missing: string; text: string }[] };
    see_professional: { text: string } | null;
    finding: Finding;
  };
  forecast_from: string | null;
  notes: { text: string }[];
  open: { text: string; answer: string; said_by_decision: boolean }[];
  prescription: Prescription | null;
  reasons: (Finding & { label: string; text: string })[];
  state: State | null;
  tomorrow: { date: string; kind: DayKind; text: string } | null;
  alternatives: { kind: DayKind; activity: string; text: string }[];
  beyond: { label: string; text: string }[];
  steps: string[];
  /** The session that is planned for the day. */
  planned: { held: string; text: string | null } | null;
  /** What became of the plan by what happened. */
  kept_up: { is_made: boolean; text: string } | null;
  would_change: { condition: string; text: string; kind: DayKind }[];
}

export type DayKind = "rest" | "mobility" | "cross_train" | "recovery_run" | "easy" | "hard";
export type Effect = "stop" | "easier" | "harder" | "neutral";
export type Grade = "strong" | "moderate" | "weak" | "contested" | "expert_opinion";

/** One thing that bears on a day. */
export interface Finding {
  about: string;
  effect: Effect;
  evidence: string;
  grade: Grade;
  value: number | null;
  usual: [number, number] | null;
  unit: string | null;
  since: string | null;
  scale?: [number, number] | null;
}

export interface Prescription {
  kind: DayKind;
  /** The race of the day, which is its own session. */
  race: object | null;
  /** `null` where the session is the planned one. */
  duration_min: number | null;
  heart_rate_cap_bpm: number | null;
  text: {
    effort: string | null;
    pace: string | null;
    talk: string | null;
    ground: string | null;
    begin: string;
    strides: string | null;
    end: string;
    leave_out: string;
    cues: string[];
    stop_rules: string[];
  };
}

export interface State {
  readiness: number | null;
  text: string;
  systems: System[];
}

export interface System {
  system: "nerves" | "muscles" | "energy" | "mind";
  tired: number;
  interval: [number, number];
  within_usual: number;
  text: { tiredness: string; back: string; told_from: string };
}
