import { describe, expect, it } from "vitest";
import type { Move } from "../../src/lib/week/documents";
import { said, spoken, stepped, verdict } from "../../src/lib/week/moving.svelte";
import { metres, seconds } from "../../src/lib/week/words";

const move = (breaks: Move["breaks"], moved = 2): Move => ({
  from: "2026-12-03",
  to: "2026-12-05",
  changes: { moved: Array.from({ length: moved }, () => ({ date: "2026-12-05", text: "" })), weight: "quiet", text: null },
  breaks,
  text: { does: "Tempo goes to Sat 5 Dec, and rest comes to Thu 3 Dec.", verdict: "It breaks no rule." },
});

describe("a move", () => {
  it("is told by what it breaks, and refused where the morning would refuse it", () => {
    expect(verdict(move([]))).toBe("free");
    expect(verdict(move([], 0))).toBe("same");
    expect(verdict(move([{ text: "a", is_refused: false }]))).toBe("breaks");
    expect(verdict(move([{ text: "a", is_refused: false }, { text: "b", is_refused: true }]))).toBe("refused");
  });

  it("is spoken with its day", () => {
    expect(spoken(move([]))).toBe("Saturday 5 December. Tempo goes to Sat 5 Dec, and rest comes to Thu 3 Dec. It breaks no rule.");
    expect(spoken(move([{ text: "Sat 5 Dec, tempo: the day before a race", is_refused: false }]))).toContain("the day before a race.");
    expect(said(move([], 0))).toHaveLength(1);
  });
});

describe("an arrow", () => {
  const days = ["2026-12-01", "2026-12-02", "2026-12-05"];
  it("leads to the next day that a session could go to, and not beyond the last", () => {
    expect(stepped(days, "2026-12-03", 1)).toBe("2026-12-05");
    expect(stepped(days, "2026-12-03", -1)).toBe("2026-12-02");
    expect(stepped(days, "2026-12-05", 1)).toBe("2026-12-05");
    expect(stepped([], "2026-12-03", -1)).toBe("2026-12-03");
  });
});

describe("a distance and a time", () => {
  it("are read as people write them", () => {
    expect(metres("10 km", "km")).toBe(10_000);
    expect(metres("10", "miles")).toBeCloseTo(16_093.44);
    expect(metres("Half Marathon", "km")).toBe(21_097.5);
    expect(metres("13,1 mi", "km")).toBeCloseTo(21_082.4, 0);
    expect(metres("800 m", "miles")).toBe(800);
    expect(metres("far", "km")).toBeUndefined();
    expect(seconds("1:45:00")).toBe(6300);
    expect(seconds("48:30")).toBe(2910);
    expect(seconds("48:90")).toBeUndefined();
    expect(seconds("soon")).toBeUndefined();
  });
});
