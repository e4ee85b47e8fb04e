import type { components } from "../api/schema";

/** What to do next, as the server knows it. */
export type NextStep = components["schemas"]["NextStep"];

/** The page where it is done, and what the link says; nothing where Lope does it by itself or the page at hand has it. */
export function leadsTo(next: NextStep | null): readonly [path: string, name: string] | null {
  switch (next?.to) {
    case "import":
      return ["/import", "Bring files"];
    case "topics":
      return ["/library", "All topics"];
    case "runs":
    case "say_of_a_run":
      return ["/runs", "See your runs"];
    case "bring_back":
      return [`/runs/${next.id}`, "Bring it back"];
    case "profile":
      return ["/settings", "What you stated"];
    case "races":
      return ["/week", "Your races"];
    case "life":
      return ["/week", "What is noted"];
    case "build_plan":
      return ["/week", "Make a plan"];
    case "end_try":
    case "sleep":
      return ["/recover/sleep", "Sleep"];
    case "day":
      return ["/", "See why"];
    case "recover":
      return ["/recover/methods", "What was noted"];
    case "goals":
      return ["/recover/mind", "Your goals"];
    case "journal":
      return ["/recover/journal", "Journal"];
    case "budget":
      return ["/recover/budget", "Budget"];
    default:
      return null;
  }
}
