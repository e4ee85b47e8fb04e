import { failure } from "../api/asked.svelte";
import { send } from "../api/client";
import type { CheckIn } from "./answers";

const KEY = "lope.outbox";

/** Check-ins that were said without a connection. Each is kept on this device until Lope has it; sent twice it is one. */
class Outbox {
  #kept = $state.raw<CheckIn[]>(read());
  #sending: Promise<void> | null = null;

  /** How many wait to be sent. */
  get waiting(): number {
    return this.#kept.length;
  }

  /** Keeps a check-in, and sends it if that is possible now. Whether it was sent is what comes back. */
  async add(checkIn: CheckIn): Promise<boolean> {
    this.#keep([...this.#kept, checkIn]);
    await this.send();
    return !this.#kept.includes(checkIn);
  }

  /** Sends what waits, in the order it was said. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (let next = this.#kept[0]; next; next = this.#kept[0]) {
      try {
        await send("POST", "/check-in", next);
      } catch (error) {
        const why = failure(error);
        // What Lope will never take does not hold up what comes after it.
        const isRefused = why.status === 400 || why.status === 422;
        if (!isRefused) return;
        this.#keep(this.#kept.slice(1));
        throw why;
      }
      this.#keep(this.#kept.slice(1));
    }
  }

  #keep(checkIns: CheckIn[]): void {
    this.#kept = checkIns;
    localStorage.setItem(KEY, JSON.stringify(checkIns));
  }
}

function read(): CheckIn[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]") as CheckIn[];
  } catch {
    return [];
  }
}

export const outbox = new Outbox();
