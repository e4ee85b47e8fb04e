/** Walks through cues as time passes. It knows no clock: the moment is handed in, in seconds. The same walk as that of the terminal. */

export interface Cue {
  cue: "ready" | "work" | "contract" | "stretch" | "switch" | "back" | "in" | "out" | "think";
  /** The step it belongs to. */
  step: number;
  duration_s: number;
  /** What it asks for, as it is shown and spoken. */
  text: string;
}

/** What happened when time moved on: the cue of this number began, or all is over. */
export type Happened = number | "ended";

export class Player {
  #at = 0;
  #spent_s = 0;
  #counted_s: number;
  #isPaused = false;
  #active_s = 0;

  constructor(
    readonly cues: readonly Cue[],
    now_s: number,
  ) {
    this.#counted_s = now_s;
  }

  /** The number of the cue that is on; that of all cues when all is over. */
  get at(): number {
    return this.#at;
  }

  /** The cue that is on. */
  get cue(): Cue | null {
    return this.cues[this.#at] ?? null;
  }

  /** Seconds that the cue has left. */
  get left_s(): number {
    return Math.max(0, (this.cue?.duration_s ?? 0) - this.#spent_s);
  }

  /** Seconds that all have left. */
  get allLeft_s(): number {
    return Math.max(0, this.cues.slice(this.#at).reduce((sum, cue) => sum + cue.duration_s, 0) - this.#spent_s);
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Seconds that cues were on, pauses and what was skipped left out. */
  get active_s(): number {
    return this.#active_s;
  }

  /** Counts the time up to a moment; what began and ended by it, in its order. */
  tick(now_s: number): Happened[] {
    let passed_s = Math.max(0, now_s - this.#counted_s);
    this.#counted_s = now_s;
    const happened: Happened[] = [];
    if (this.#isPaused) return happened;
    while (this.cue) {
      const left_s = this.left_s;
      if (passed_s < left_s) {
        this.#spent_s += passed_s;
        this.#active_s += passed_s;
        break;
      }
      passed_s -= left_s;
      this.#active_s += left_s;
      happened.push(this.#goTo(this.#at + 1));
    }
    return happened;
  }

  /** Stands still, or goes on. */
  pause(now_s: number): Happened[] {
    const happened = this.tick(now_s);
    this.#isPaused = !this.#isPaused;
    return happened;
  }

  /** Goes to the next step. */
  skip(now_s: number): Happened[] {
    const happened = this.tick(now_s);
    const step = this.cue?.step;
    if (step === undefined) return happened;
    const next = this.cues.findIndex((cue, at) => at > this.#at && cue.step !== step);
    return [...happened, this.#goTo(next < 0 ? this.cues.length : next)];
  }

  /** Goes to the beginning of this step, or from there to the step before. */
  back(now_s: number): Happened[] {
    const happened = this.tick(now_s);
    const cue = this.cue ?? this.cues.at(-1);
    if (!cue) return happened;
    const begin = (step: number) => Math.max(0, this.cues.findIndex((one) => one.step === step));
    const here = begin(cue.step);
    return [...happened, this.#goTo(here === this.#at && cue.step > 0 ? begin(cue.step - 1) : here)];
  }

  #goTo(at: number): Happened {
    this.#at = at;
    this.#spent_s = 0;
    return at < this.cues.length ? at : "ended";
  }
}

/** What is heard when a cue begins: breaths and the two seconds of an isolated stretch would ring without end. */
export function rings(cue: Cue): boolean {
  return !["contract", "stretch", "in", "out"].includes(cue.cue);
}

/** How far the lungs are filled, 0 to 1, so that a picture can breathe along; `null` where nothing breathes. */
export function breath(cue: Cue, left_s: number): number | null {
  const done = 1 - left_s / cue.duration_s;
  const eased = (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, done)))) / 2;
  if (cue.cue === "in") return eased;
  return cue.cue === "out" ? 1 - eased : null;
}
