/// The service worker. It keeps the app, so that it opens without a network, and the last answer to each question, so that
/// a morning without one still shows what was known.
const worker = self as unknown as ServiceWorkerGlobalScope;

/** The files of the app, filled in by the build; a new build is a new worker by it. */
const FILES = "__PRECACHE__".split(" ");
const SHELL = "/index.html";
const APP = `app-${digest(FILES.join())}`;
const ANSWERS = "answers";

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(APP)
      .then((cache) => cache.addAll([SHELL, ...FILES, "/manifest.webmanifest", "/icon.svg"]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== APP && name !== ANSWERS).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (request.mode === "navigate" && !url.pathname.startsWith("/api/")) event.respondWith(shell());
  else if (!url.pathname.startsWith("/api/")) event.respondWith(file(request));
  else if (request.headers.get("Accept") === "application/json") event.respondWith(answer(event));
});

async function shell(): Promise<Response> {
  return (await caches.match(SHELL)) ?? fetch(SHELL);
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** What is known now; where nobody answers, what was known last, with the moment it was. */
async function answer(event: FetchEvent): Promise<Response> {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (response.ok && !isPrivate(request)) event.waitUntil(keep(request, response.clone()));
    // Signed out, nobody reads on what was kept.
    if (response.status === 401) event.waitUntil(caches.delete(ANSWERS));
    return response;
  } catch (error) {
    const kept = await caches.match(request, { cacheName: ANSWERS, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

/** What was written for the runner alone stays on the computer that Lope runs on. */
function isPrivate(request: Request): boolean {
  return new URL(request.url).pathname.endsWith("/journal");
}

async function keep(request: Request, response: Response): Promise<void> {
  const headers = new Headers(response.headers);
  headers.set("Lope-Kept", new Date().toISOString());
  headers.delete("Content-Encoding");
  const cache = await caches.open(ANSWERS);
  await cache.put(request, new Response(await response.blob(), { headers }));
}

function digest(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
  return (hash >>> 0).toString(36);
}
