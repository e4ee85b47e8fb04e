import { address, Failure, get, send } from "../api/client";

/** One import, from its upload to its report. */
export interface Import {
  id: string;
  state: "waiting" | "running" | "done" | "failed";
  names: string[];
  bytes: number;
  progress: { files_done: number; files: number; bytes_done: number; bytes: number; current: string } | null;
  report: Report | null;
  error: string | null;
}

export interface Report {
  counts: { files: number; imported: number; merged: number; known: number; not_read: number; with_warnings: number; activities: number; wellness_values: number };
  files: FileReport[];
  /** What asks for a look, in words. */
  text: { archives: { came: string; conflicts: string[]; differs: string; same: string | null }[]; quiet: string[] };
}

export interface FileReport {
  path: string;
  outcome: "imported" | "merged" | "known" | "not_read";
  reason: string | null;
  warnings: string[];
  activities: string[];
  wellness_values: number;
}

/** An upload has so many files and bytes at the most; a larger folder goes in several. */
const MOST_FILES = 2000;
const MOST_BYTES = 1 << 30;

/** Files in uploads of a size that is taken. */
export function batches(files: File[]): File[][] {
  const found: File[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    let batch = found.at(-1);
    if (!batch || batch.length >= MOST_FILES || bytes + file.size > MOST_BYTES) {
      batch = [];
      bytes = 0;
      found.push(batch);
    }
    batch.push(file);
    bytes += file.size;
  }
  return found;
}

/** Sends files and follows them until they are read. */
export async function bring(files: File[], tell: (now: Import) => void): Promise<Import> {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  const begun = await send<Import>("POST", "/imports", form);
  tell(begun);
  return follow(begun.id, tell);
}

/** Follows an import by its events; where they break off, asks until it is over. */
export function follow(id: string, tell: (now: Import) => void): Promise<Import> {
  return new Promise((resolve, reject) => {
    const events = new EventSource(address(`/imports/${id}/events`));
    const over = (now: Import) => {
      events.close();
      tell(now);
      if (now.state === "failed") reject(new Failure(now.error ?? "The import stopped.", 500, "fault"));
      else resolve(now);
    };
    events.addEventListener("progress", (event) => tell(JSON.parse(event.data) as Import));
    events.addEventListener("done", (event) => over(JSON.parse(event.data) as Import));
    events.onerror = () => {
      events.close();
      setTimeout(async () => {
        try {
          const { value } = await get<Import>(`/imports/${id}`);
          if (value.state === "done" || value.state === "failed") over(value);
          else resolve(follow(id, tell));
        } catch (error) {
          reject(error);
        }
      }, 500);
    };
  });
}

/** All files of what was dropped, folders with everything below them. */
export async function dropped(data: DataTransfer): Promise<File[]> {
  // The list is emptied as soon as this turn is over, so it is read first.
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry?.() ?? null);
  const plain = Array.from(data.files);
  const found = await Promise.all(entries.map((entry) => (entry ? below(entry) : [])));
  const files = found.flat();
  return files.length ? files : plain;
}

async function below(entry: FileSystemEntry): Promise<File[]> {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    // A folder is told a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map(below))).flat());
  }
}
