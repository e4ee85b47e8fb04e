import { expect, test } from "vitest";
import { strip } from "../../src/lib/parts/strip";

test("on a scale a value stands where it was said", () => {
  expect(strip(4, [1, 2.5], [1, 7])).toEqual({ low: 0, high: 25, value: 50 });
});

test("without one there is room around the range, and for a value far beyond it", () => {
  expect(strip(55, [50, 60])).toEqual({ low: expect.closeTo(33.3, 1), high: expect.closeTo(66.7, 1), value: 50 });
  const far = strip(20, [50, 60]);
  expect(far.value).toBe(0);
  expect(far.low).toBeGreaterThan(40);
});

test("a range of no width is drawn without an infinity", () => {
  for (const part of Object.values(strip(5, [5, 5]))) expect(Number.isFinite(part)).toBe(true);
});
