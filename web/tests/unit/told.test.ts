import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pieces, withUnits } from "../../src/lib/parts/told";

const read = (text: string, where = {}) => pieces(text, where).map((piece) => (piece.link ? `[${piece.link[1]}](${piece.link[0]})` : piece.text)).join("");

test("a command is the page that does the same", () => {
  expect(read("say so: `lope profile set --max-hr 190`.")).toBe("say so: [Settings](/settings).");
  expect(read("Enough and often today, without counting: lope fuel")).toBe("Enough and often today, without counting: [Fuel](/recover/fuel)");
  expect(read("10 min of loosening; the left calf is tight (lope routine loosen)")).toBe("10 min of loosening; the left calf is tight ([Routines](/recover/routines/loosen))");
  expect(read("it is a rule (`lope why hrv-trend`)")).toBe("it is a rule ([Library](/library/hrv-trend))");
  expect(read("nothing to see: `jq .today`")).toBe("nothing to see: jq .today");
  expect(read("Lope says nothing of lope")).toBe("Lope says nothing of lope");
});

test("a second command beside the first is not said twice", () => {
  expect(read("how long you slept: lope checkin --asleep 22:45 --woke 6:30, or --sleep 7h30")).toBe("how long you slept: [Check-in](/check-in)");
  expect(read("`lope profile set` or `--born`.")).toBe("[Settings](/settings).");
});

test("a page does not lead to itself, and a link holds no other", () => {
  expect(read("price not known: lope budget price ball 40", { here: "/recover/budget" })).toBe("price not known");
  expect(read("sync the device, or export again and `lope import`.", { here: "/import" })).toBe("sync the device, or export again.");
  expect(read("To try it for two weeks: lope sleep try wind_down", { here: "/recover/sleep" })).toBe("To try it for two weeks");
  expect(read("10 min of loosening; the left calf is tight (lope routine loosen)", { plain: true })).toBe("10 min of loosening; the left calf is tight");
});

test("every command that a sentence of Lope names has its page", () => {
  const words = join(import.meta.dirname, "../../../crates/words/src");
  // The pages that are generated for the documentation are read there.
  const files = readdirSync(words).filter((name) => name.endsWith(".rs") && !["care_page.rs", "evidence.rs"].includes(name));
  const lines = files.flatMap((name) => readFileSync(join(words, name), "utf8").split("#[cfg(test)]")[0]!.split("\n"));
  const said = lines.filter((line) => !line.trim().startsWith("//")).flatMap((line) => [...line.matchAll(/`lope [^`]*`|(?<=[:(] )lope [a-z]+|(?<=\()lope [a-z]+/g)].map(([command]) => command));
  expect(said.length).toBeGreaterThan(30);
  for (const command of said) expect(pieces(`so: ${command}`).some((piece) => piece.link), command).toBe(true);
});

test("no line ends between a figure and its unit", () => {
  expect(withUnits("you sleep 7 h 37, 5 of 7 nights; 10 min more, and 3 mornings")).toBe("you sleep 7\u00a0h\u00a037, 5\u00a0of 7 nights; 10\u00a0min more, and 3 mornings");
});
