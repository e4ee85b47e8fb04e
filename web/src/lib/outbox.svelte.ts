import { failure } from "./api/asked.svelte";
import { send } from "./api/client";

const KEY = "lope.outbox";

/** Something that was said. Sent twice it is one: by its own moment, as a check-in has, or by its key. */
interface Waiting {
  to: "/check-in" | "/done";
  said: object;
  key?: string;
}

/** What was said without a connection. Each is kept on this device until Lope has it. */
class Outbox {
  #kept = $state.raw<Waiting[]>(read());
  #sending: Promise<void> | null = null;

  /** How many wait to be sent. */
  get waiting(): number {
    return this.#kept.length;
  }

  /** What waits, in words. */
  get text(): string {
    const noun = this.#kept.every((one) => one.to === "/check-in") ? "check-in" : "note";
    return this.waiting === 1 ? `1 ${noun} waits` : `${this.waiting} ${noun}s wait`;
  }

  /** Keeps what was said, and sends it if that is possible now. Whether it was sent is what comes back. */
  async add(to: Waiting["to"], said: object): Promise<boolean> {
    const one: Waiting = to === "/check-in" ? { to, said } : { to, said, key: newKey() };
    this.#keep([...this.#kept, one]);
    await this.send();
    return !this.#kept.includes(one);
  }

  /** Sends what waits, in the order it was said. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (let next = this.#kept[0]; next; next = this.#kept[0]) {
      try {
        await send("POST", next.to, next.said, next.key);
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

  #keep(all: Waiting[]): void {
    this.#kept = all;
    localStorage.setItem(KEY, JSON.stringify(all));
  }
}

function read(): Waiting[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]") as (Waiting | object)[];
    // An older app kept check-ins alone.
    return kept.map((one) => ("to" in one ? one : { to: "/check-in", said: one }));
  } catch {
    return [];
  }
}

/** A name that nothing else has. On a plain connection in the house a page has no `randomUUID`. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const outbox = new Outbox();
