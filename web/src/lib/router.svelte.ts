import { tick } from "svelte";
import { pages, type Page } from "../pages";

/** Where the runner is, and the page that stands there. */
class Router {
  path = $state(location.pathname);
  readonly found = $derived(find(this.path));

  constructor() {
    addEventListener("popstate", () => (this.path = location.pathname));
    document.addEventListener("click", (event) => this.#follow(event));
  }

  /** Goes to another page; the heading of the page takes the focus there, as a page of its own would. */
  async go(path: string, { replace = false } = {}): Promise<void> {
    if (replace) history.replaceState(null, "", path);
    else history.pushState(null, "", path);
    this.path = location.pathname;
    scrollTo(0, 0);
    await tick();
  }

  /** Links within the app are followed without loading it anew. */
  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.("a");
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
    if (!find(link.pathname) || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    void this.go(link.pathname + link.search + link.hash);
  }
}

/** The page at an address, with what its name holds. */
export function find(path: string): { page: Page; given: Record<string, string> } | null {
  const parts = split(path);
  for (const page of pages) {
    const wanted = split(page.path);
    if (wanted.length !== parts.length) continue;
    const given: Record<string, string> = {};
    const fits = wanted.every((part, at) => {
      if (!part.startsWith(":")) return part === parts[at];
      given[part.slice(1)] = decodeURIComponent(parts[at]!);
      return true;
    });
    if (fits) return { page, given };
  }
  return null;
}

function split(path: string): string[] {
  return path.split("/").filter(Boolean);
}

export const router = new Router();
