/** What a runner says of themselves, from a day on. */
export interface ProfileEntry {
  valid_from: string | null;
  born: string | null;
  sex: string | null;
  body_mass_kg: number | null;
  height_m: number | null;
  level: string | null;
  max_heart_rate_bpm: number | null;
  resting_heart_rate_bpm: number | null;
  threshold_heart_rate_bpm: number | null;
  aerobic_threshold_heart_rate_bpm: number | null;
  threshold_speed_mps: number | null;
  marathon_speed_mps: number | null;
  time_zone: string | null;
  units: string | null;
  rebuilding: boolean | null;
  heart_rate_lowering_medication: boolean | null;
  pregnant: boolean | null;
}

/** A limit, stated or not. */
export interface Limit {
  value: number;
  origin: "stated" | "estimated" | "assumed" | "seen";
}

export interface ProfileView {
  date: string;
  now: ProfileEntry;
  limits: {
    max_heart_rate_bpm: Limit;
    resting_heart_rate_bpm: Limit | null;
    threshold_heart_rate_bpm: Limit | null;
    aerobic_threshold_bpm: Limit | null;
    recovery_cap_bpm: number | null;
    threshold_speed_mps: Limit | null;
    marathon_speed_mps: Limit | null;
  };
  observed_maximum: { date: string; heart_rate_bpm: number } | null;
  entries: ProfileEntry[];
}
