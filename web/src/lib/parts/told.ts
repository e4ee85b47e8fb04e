/** Texts of the server that name a command of the terminal: the page that does the same is linked instead. */

type Link = readonly [path: string, name: string];

const pageOf: Record<string, Link> = {
  today: ["/", "Today"],
  profile: ["/settings", "Settings"],
  care: ["/settings", "Settings"],
  checkin: ["/check-in", "Check-in"],
  niggles: ["/signs", "Signs"],
  signs: ["/signs", "Signs"],
  import: ["/import", "Import"],
  why: ["/library", "Library"],
  trends: ["/trends", "Trends"],
  state: ["/trends", "Trends"],
  letter: ["/trends", "Trends"],
  helps: ["/trends", "Trends"],
  year: ["/trends", "Trends"],
  review: ["/runs", "Runs"],
  runs: ["/runs", "Runs"],
  show: ["/runs", "Runs"],
  edit: ["/runs", "Runs"],
  plan: ["/week", "Week"],
  week: ["/week", "Week"],
  race: ["/week", "Week"],
  life: ["/week", "Week"],
  fuel: ["/recover/fuel", "Fuel"],
  sleep: ["/recover/sleep", "Sleep"],
  routine: ["/recover/routines", "Routines"],
  recover: ["/recover/methods", "Methods"],
  mind: ["/recover/mind", "Mind"],
  journal: ["/recover/journal", "Journal"],
  budget: ["/recover/budget", "Budget"],
};

/** Commands whose first word names a page of its own. */
const withPages = ["why", "routine", "mind"];

export interface Piece {
  text: string;
  link?: Link;
}

/** A command, in its own marks or as the end of a sentence. */
const COMMAND = /`[^`]*`|(?<=^|[\s(])lope [a-z]+(?: [\w.:-]+)*/g;

/** A text in pieces. What leads to `here`, or anywhere where all is one link already, is left out with what leads up to it. */
export function pieces(text: string, { here, plain = false }: { here?: string; plain?: boolean } = {}): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  let hasLink = false;
  const add = (more: string) => {
    // A second command beside the first, such as `--born`, is the same page.
    const rest = hasLink ? more.replace(/^,? or (?:--\S+(?: \S+)?)?(?=[.,;]|$)/, "") : more;
    if (rest) found.push({ text: rest });
  };
  for (const { 0: whole, index } of text.matchAll(COMMAND)) {
    add(text.slice(from, index));
    from = index + whole.length;
    const [, command, first] = /^`?(?:lope )?(\S+?)(?: (\S+?))?(?: .*)?`?$/.exec(whole) ?? [];
    if (command?.startsWith("--") && hasLink) continue;
    let link = pageOf[command ?? ""];
    if (link && first && withPages.includes(command!)) link = [`${link[0]}/${first}`, link[1]];
    if (!link) found.push({ text: whole.replaceAll("`", "") });
    else if (plain || link[0] === here) from = leaveOut(found, text, from);
    else {
      hasLink = true;
      found.push({ text: link[1], link });
    }
  }
  add(text.slice(from));
  return found;
}

/** Leaves out what leads up to a command, such as a colon or a bracket, and gives where the text goes on. */
function leaveOut(found: Piece[], text: string, from: number): number {
  const before = found.at(-1);
  if (!before) return from;
  const isBracketed = before.text.endsWith("(") && text[from] === ")";
  before.text = before.text.replace(isBracketed ? / ?\($/ : /[:;,]?(?: and)? $/, "");
  return isBracketed ? from + 1 : from;
}

/** A text in which no line ends between a figure and its unit. */
export function withUnits(text: string): string {
  return text.replace(/(\d) (?=(?:h|min|s|km|mi|m|bpm|kg|g|ms|%|of \d)(?![a-z]))/g, "$1\u00a0").replace(/(\d\u00a0h) (?=\d)/g, "$1\u00a0");
}
