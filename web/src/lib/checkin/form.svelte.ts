import { clockTime, fellAsleep, woke, wrongNight } from "./night";
import type { CheckIn, Illness, Questions, Side } from "./answers";

/** A place as it is being named: not said yet is `undefined`. */
export interface Named {
  part: string;
  side: Side;
  feels: "hurts" | "tight" | undefined;
  pain?: number;
  during?: number;
  after?: number;
  degree?: number;
  bone: boolean;
}

/** What is being said; nothing is said before it is tapped. */
export class Form {
  date: string;
  scales = $state<Record<string, number | undefined>>({});
  illness = $state<Illness>();
  chest = $state<"yes" | "no">();
  examined = $state(false);
  pain = $state<number>();
  places = $state<Named[]>([]);
  notes = $state<string[]>([]);
  asleepAt = $state("");
  wokeAt = $state("");
  /** Where it was said for itself; else it is what lies between the two times. */
  sleep_h = $state<number>();
  effort = $state<number>();
  breathing = $state<string>();
  surface = $state<string>();
  ran_min = $state<number>();
  #notesBefore: string;

  constructor(questions: Questions) {
    this.date = questions.date;
    for (const item of questions.items) {
      if (item.item === "sleep_h") this.sleep_h = item.today ?? undefined;
      else this.scales[item.item] = item.today ?? undefined;
    }
    // An answer that is kept on the device may be of an older Lope.
    this.asleepAt = clockTime(questions.night?.asleep_h ?? null);
    this.wokeAt = clockTime(questions.night?.woke_h ?? null);
    if (this.sleep_h === this.between) this.sleep_h = undefined;
    this.notes = questions.notes.filter((note) => note.today).map((note) => note.note);
    this.#notesBefore = this.notes.join();
    // What hurt lately is asked for again, its pain to be said anew.
    this.places = questions.sore.map(({ part, side }) => ({ part, side, feels: "hurts", bone: false }));
  }

  /** The hours between the two times of the night. */
  get between(): number | undefined {
    const [from, to] = [fellAsleep(this.asleepAt), woke(this.wokeAt)];
    return from !== undefined && to !== undefined && to > from ? to - from : undefined;
  }

  /** What cannot be, in words. */
  get wrong(): string {
    return wrongNight(this.asleepAt, this.wokeAt);
  }

  isNamed = (part: string, side: Side): boolean => this.places.some((place) => place.part === part && place.side === side);

  toggle = (part: string, side: Side): void => {
    if (this.isNamed(part, side)) this.places = this.places.filter((place) => place.part !== part || place.side !== side);
    else this.places.push({ part, side, feels: "hurts", bone: false });
  };

  /** What was said, as it is sent; `null` where nothing was. */
  said(at: Date): CheckIn | null {
    const scales = Object.entries(this.scales).filter(([, value]) => value !== undefined);
    const hurting = this.places.filter((place) => place.feels === "hurts" && place.pain !== undefined);
    const tight = this.places.filter((place) => place.feels === "tight" && place.degree !== undefined);
    const rest = {
      illness: this.illness,
      chest: this.chest && this.chest === "yes",
      examined: this.examined || undefined,
      pain: this.pain,
      sleep_h: this.sleep_h,
      asleep_h: fellAsleep(this.asleepAt),
      woke_h: woke(this.wokeAt),
      effort: this.effort,
      breathing: this.breathing,
      surface: this.surface,
      ran_s: this.ran_min && this.ran_min * 60,
      notes: this.notes.join() === this.#notesBefore ? undefined : $state.snapshot(this.notes),
      places: some(hurting.map(({ part, side, pain, during, after, bone }) => ({ part, side, pain: pain!, during, after, bone }))),
      tight: some(tight.map(({ part, side, degree }) => ({ part, side, degree: degree! }))),
    };
    const said = [...scales, ...Object.entries(rest).filter(([, value]) => value !== undefined)];
    if (said.length === 0) return null;
    return { date: this.date, said_at: at.toISOString(), ...Object.fromEntries(said) };
  }
}

/** The taps of a scale. */
export function scale(from: number, to: number): { value: number; text: string }[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({ value: from + at, text: String(from + at) }));
}

/** What is asked where nobody can be asked what to ask: a morning without a connection. */
export function questionsUnasked(date: string): Questions {
  const item = (name: string, low: string, high: string, is_core = false) => ({ item: name, label: name.replace("_", " "), low, high, from: 1, to: 7, is_core, today: null, last: null });
  return {
    date,
    open: [],
    sore: [],
    ran_on: null,
    unrated_run: null,
    recovered_yesterday: false,
    items: [
      item("energy", "empty", "full of energy", true),
      item("soreness", "none", "on every step", true),
      item("mood", "very low", "very good", true),
      item("motivation", "none", "keen"),
      item("stress", "relaxed", "very stressed"),
      item("sleep_quality", "very bad", "very good"),
      item("appetite", "none", "hearty"),
      item("life_load", "little", "everything"),
    ],
    night: { asleep_h: null, woke_h: null },
    notes: ["alcohol", "travel", "heat", "late_meal", "medication", "period"].map((note) => ({ note, today: false })),
  };
}

/** The questions as they were kept for an earlier moment, as far as they still hold on another day. */
export function questionsKept(kept: Questions, date: string): Questions {
  if (kept.date === date) return kept;
  return {
    ...kept,
    date,
    unrated_run: null,
    recovered_yesterday: false,
    ran_on: null,
    items: kept.items.map((item) => ({ ...item, today: null })),
    night: { asleep_h: null, woke_h: null },
    notes: kept.notes.map((note) => ({ ...note, today: false })),
  };
}

const some = <T>(list: T[]): T[] | undefined => (list.length ? list : undefined);
