import { describe, expect, test } from "vitest";
import { clock, clockTicks, dayName, dayNumber, dayTicks, extent, linear, roomy, ticks } from "../../src/lib/chart/scale";

describe("scales", () => {
  test("a straight scale meets both its ends, and may run downwards", () => {
    const scale = linear([10, 20], [100, 0]);
    expect([scale(10), scale(15), scale(20)]).toEqual([100, 50, 0]);
  });

  test("a domain of no width is still a place", () => {
    expect(linear([5, 5], [0, 10])(5)).toBe(0);
    const [low, high] = roomy([5, 5]);
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
  });

  test("what is not known is no extreme", () => {
    expect(extent([null, 3, null, -1])).toEqual([-1, 3]);
    expect(extent([null])).toBeNull();
  });
});

describe("ticks", () => {
  test("are round, within, and about as many as asked for", () => {
    expect(ticks([43, 187], 4)).toEqual([50, 100, 150]);
    expect(ticks([0, 0.31], 3)).toEqual([0, 0.2]);
    expect(ticks([1, 1], 3)).toEqual([]);
  });

  test("of a run are whole minutes", () => {
    expect(clockTicks([0, 3700], 4).map((tick) => tick.text)).toEqual(["0:00", "20:00", "40:00", "1:00:00"]);
    expect(clock(59.7)).toBe("1:00");
  });

  test("of days are days, months or years", () => {
    const from = dayNumber("2026-11-01");
    expect(dayTicks([from, from + 14], 5).map((tick) => tick.text)).toEqual(["3 Nov", "6 Nov", "9 Nov", "12 Nov", "15 Nov"]);
    expect(dayTicks([dayNumber("2025-12-15"), dayNumber("2026-03-15")], 4).map((tick) => tick.text)).toEqual(["2026", "Feb", "Mar"]);
    expect(dayTicks([dayNumber("2016-11-29"), dayNumber("2026-11-29")], 6).map((tick) => tick.text)).toEqual(["2018", "2020", "2022", "2024", "2026"]);
  });

  test("a day is the same day there and back, over a change of clocks too", () => {
    for (const day of ["2026-03-29", "2026-10-25", "2024-02-29"]) expect(dayName(dayNumber(day))).toBe(day);
  });
});
