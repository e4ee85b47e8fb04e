import type { Grade } from "../today/documents";

/** What some advice stands on. */
export interface Topic {
  id: string;
  claim: string;
  source: string;
  grade: Grade;
  /** The strongest that may be said by it. */
  wording: string;
  /** What speaks against it. */
  contested: string | null;
  rules: { name: string; value: number; unit: string; grade: Grade }[];
}

/** One topic, with what it says of this runner this morning. */
export interface TopicToday extends Topic {
  this_morning: { text: string }[];
}
