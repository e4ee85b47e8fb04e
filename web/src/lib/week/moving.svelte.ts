/** A session that is being moved: picked up, held over days, put down. The same for a mouse, a finger and the keyboard. */
import { failure } from "../api/asked.svelte";
import { get, send, type Failure } from "../api/client";
import { longDay } from "../words";
import type { Move, Moved, Moves, Session } from "./documents";

/** How a move to a day would end. */
export type Verdict = "free" | "same" | "breaks" | "refused";

export function verdict(move: Move): Verdict {
  if (move.changes.moved.length === 0) return "same";
  if (move.breaks.some((one) => one.is_refused)) return "refused";
  return move.breaks.length ? "breaks" : "free";
}

/** What is said of a day while a session is held over it. */
export function spoken(move: Move): string {
  return `${longDay(move.to)}. ${[...said(move), ...(verdict(move) === "refused" ? [move.text.verdict] : [])].join(" ")}`;
}

/** What a move does where it is free, else what it breaks. */
export function said(move: Move): string[] {
  if (verdict(move) === "same") return [move.text.does];
  if (verdict(move) === "free") return [move.text.does, move.text.verdict];
  return move.breaks.map((one) => `${one.text}.`);
}

/** The day that an arrow leads to; only days to which the session could go count. */
export function stepped(days: string[], from: string, by: number): string {
  const ordered = [...new Set([...days, from])].sort();
  const at = ordered.indexOf(from) + by;
  return ordered[Math.min(ordered.length - 1, Math.max(0, at))]!;
}

export class Moving {
  /** The session that is held. */
  session = $state.raw<Session | null>(null);
  /** Where it could go; empty until that is known. */
  #moves = $state.raw<Move[]>([]);
  /** The day it is held over. */
  over = $state<string | null>(null);
  /** A move that breaks something and waits for a word. */
  asks = $state.raw<Move | null>(null);
  /** What a screen reader is told. */
  says = $state("");
  trouble = $state.raw<Failure | string>("");
  isBusy = $state(false);

  /** @param done is told of a move that was made. */
  constructor(private done: (move: Moved) => unknown) {}

  get from(): string | null {
    return this.session?.date ?? null;
  }

  get days(): string[] {
    return this.#moves.map((move) => move.to);
  }

  at(date: string | null): Move | undefined {
    return this.#moves.find((move) => move.to === date);
  }

  /** Picks a session up and asks where it could go. */
  async pickUp(session: Session): Promise<void> {
    [this.session, this.#moves, this.over, this.asks, this.trouble] = [session, [], session.date, null, ""];
    this.says = `Picked up: ${session.text.title}, ${longDay(session.date)}. Arrow keys choose a day, Enter puts it there, Escape puts it back.`;
    try {
      const { moves } = (await get<Moves>("/plan/moves", { from: session.date })).value;
      if (this.session === session) this.#moves = moves;
    } catch (error) {
      this.putBack();
      this.trouble = failure(error);
    }
  }

  /** Holds it over a day, and says what would come of it. */
  hold(date: string | null): void {
    if (date === this.over) return;
    this.over = date;
    const move = this.at(date);
    if (move) this.says = spoken(move);
    else if (date !== null && date === this.from) this.says = "Where it was.";
  }

  /** Puts it down where it is held: at once where that breaks nothing, else after a word. */
  async putDown(): Promise<void> {
    const move = this.at(this.over);
    if (!move || verdict(move) === "same") return this.putBack();
    if (verdict(move) === "refused") return void (this.says = spoken(move));
    if (verdict(move) === "breaks") return void (this.asks = move);
    await this.make(move);
  }

  /** Moves it, also where that breaks a rule. */
  async make(move: Move): Promise<void> {
    this.isBusy = true;
    try {
      const moved = await send<Moved>("POST", "/plan/moves", { from: move.from, to: move.to, anyway: move.breaks.length > 0 });
      this.clear();
      this.says = moved.is_kept ? `Moved. ${moved.text.does}` : moved.text.verdict;
      if (moved.is_kept) await this.done(moved);
    } catch (error) {
      this.putBack();
      this.trouble = failure(error);
    } finally {
      this.isBusy = false;
    }
  }

  putBack(): void {
    if (this.session) this.says = "Put back.";
    this.clear();
  }

  private clear(): void {
    [this.session, this.#moves, this.over, this.asks] = [null, [], null, null];
  }
}
