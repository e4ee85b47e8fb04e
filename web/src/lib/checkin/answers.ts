/** What a runner says of one morning, as the API takes it; whatever is left out stays unknown. */
export interface CheckIn {
  date: string;
  /** The moment it was said. */
  said_at: string;
  illness?: Illness;
  notes?: string[];
  places?: Sore[];
  tight?: { part: string; side: Side; degree: number }[];
  sleep_h?: number;
  chest?: boolean;
  examined?: boolean;
  effort?: number;
  breathing?: string;
  surface?: string;
  ran_s?: number;
  [scale: string]: unknown;
}

export type Illness = "none" | "head" | "body" | "fever";
export type Side = "left" | "right" | "both";

export interface Sore {
  part: string;
  side: Side;
  pain: number;
  during?: number;
  after?: number;
  bone?: boolean;
}

/** What is to be asked this morning. */
export interface Questions {
  date: string;
  open: { matter: { kind: string; part?: string; side?: Side }; text: string; answer: string }[];
  sore: { part: string; side: Side; text: string; pain: number; said_on: string }[];
  ran_on: string | null;
  unrated_run: { id: string; date: string; name: string | null; kind: string; sport: string; moving_s: number } | null;
  recovered_yesterday: boolean;
  items: Item[];
  night?: { asleep_h: number | null; woke_h: number | null };
  notes: { note: string; today: boolean }[];
}

/** A scale. */
export interface Item {
  item: string;
  /** What it is called. */
  label: string;
  low: string | null;
  high: string | null;
  from: number;
  to: number;
  is_core: boolean;
  today: number | null;
  last: { date: string; value: number } | null;
}
