import type { NextStep } from "../parts/next";
import { session } from "./session.svelte";

const ROOT = "/api/v1";

/** What went wrong, in words for the runner where the server has any. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
    /** What to do next, where Lope knows. */
    readonly next: NextStep | null = null,
  ) {
    super(message);
  }

  /** Whether nobody answered at all: no network, or Lope is not running. */
  get isUnreachable(): boolean {
    return this.status === 0;
  }
}

/** An answer, and when it was given where it is an older one that was kept for a time without a network. */
export interface Told<T> {
  value: T;
  keptAt: Date | null;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

/** The address of a question. */
export function address(path: string, query: Query = {}): string {
  const said = Object.entries(query).flatMap(([name, value]) => (value == null || value === "" ? [] : [[name, String(value)]]));
  const text = new URLSearchParams(said).toString();
  return ROOT + path + (text && `?${text}`);
}

/** Asks a question. */
export async function get<T>(path: string, query?: Query): Promise<Told<T>> {
  const response = await reach(address(path, query), { headers: { Accept: "application/json" } });
  const kept = response.headers.get("Lope-Kept");
  return { value: (await response.json()) as T, keptAt: kept ? new Date(kept) : null };
}

/** Says or changes something; once, however often it is sent with one key. */
export async function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown, key?: string): Promise<T> {
  const isForm = body instanceof FormData;
  const response = await reach(address(path), {
    method,
    headers: { "Lope-Client": "web", ...(key ? { "Idempotency-Key": key } : {}), ...(body === undefined || isForm ? {} : { "Content-Type": "application/json" }) },
    body: isForm ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : null) as T;
}

/** Fetches a file, with the name the server gives it. */
export async function fetchFile(path: string, query?: Query): Promise<{ name: string; blob: Blob }> {
  const response = await reach(address(path, query), {});
  const [, name] = /filename="([A-Za-z0-9._-]+)"/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
  return { name: name ?? "lope", blob: await response.blob() };
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new Failure("Lope does not answer. Is it running, and is this device on the same network?", 0, "unreachable");
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => null)) as { detail?: string; code?: string; next?: NextStep | null } | null;
  // A gateway in between that answers for a server it cannot reach is no answer of Lope's.
  if (!problem && response.status >= 502) throw new Failure("Lope does not answer. Is it running?", 0, "unreachable");
  const code = problem?.code ?? "fault";
  if (code === "password_needed") session.isNeeded = true;
  throw new Failure(problem?.detail ?? `Something went wrong (${response.status}).`, response.status, code, problem?.next);
}
