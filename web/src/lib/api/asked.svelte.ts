import { Failure, type Told } from "./client";

/** Where a question stands. */
export type Answer<T> =
  | { is: "waiting" }
  | { is: "failed"; why: Failure }
  | { is: "here"; value: T; keptAt: Date | null };

/** A question that is being asked. */
export interface Asked<T> {
  readonly answer: Answer<T>;
  /** Asks again; until the new answer is there, the old one stands. */
  again(): Promise<void>;
}

/** Asks a question, and again whenever something it is asked with changes. Called where a component begins. */
export function ask<T>(question: () => Promise<Told<T>>): Asked<T> {
  let answer = $state.raw<Answer<T>>({ is: "waiting" });
  let turn = 0;

  async function put(reply: Promise<Told<T>>): Promise<void> {
    const mine = ++turn;
    try {
      const told = await reply;
      if (mine === turn) answer = { is: "here", ...told };
    } catch (error) {
      if (mine === turn) answer = { is: "failed", why: failure(error) };
    }
  }

  $effect(() => {
    void put(question());
  });

  return {
    get answer() {
      return answer;
    },
    again: () => put(question()),
  };
}

/** Any error as a failure that can be shown. */
export function failure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure(String((error as Error)?.message ?? error), 500, "fault");
}
