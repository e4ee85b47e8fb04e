import { describe, expect, test } from "vitest";
import { areaPath, bandPath, bridged, firstAt, linePath, nearest, points } from "../../src/lib/chart/path";

const same = (value: number) => value;

describe("lines", () => {
  test("break where nothing is known", () => {
    const drawn = points({ x: [0, 1, 2, 3], y: [1, null, 3, 4] }, [0, 3], same, same);
    expect(linePath(drawn)).toBe("M0 1M2 3L3 4");
  });

  test("thinned to a screen they keep every peak and every gap", () => {
    const days = Array.from({ length: 3650 }, (_, day) => day);
    const values: (number | null)[] = days.map((day) => (day === 1234 ? 99 : day === 2000 ? -50 : Math.sin(day)));
    values.fill(null, 3000, 3100);
    const drawn = points({ x: days, y: values }, [0, 3649], (day) => day / 10, same);
    expect(drawn.length).toBeLessThan(3 * 365);
    const heights = drawn.flatMap((point) => (point ? [point[1]] : []));
    expect(Math.max(...heights)).toBe(99);
    expect(Math.min(...heights)).toBe(-50);
    expect(drawn.filter((point) => point === null)).toHaveLength(1);
  });

  test("of a window reach one point beyond it to both sides, so that they do not end in the air", () => {
    const drawn = points({ x: [0, 1, 2, 3, 4], y: [0, 1, 2, 3, 4] }, [1.5, 2.5], same, same);
    expect(drawn.map((point) => point![0])).toEqual([1, 2, 3]);
  });
});

test("a usual range goes on over a short gap and ends at a long one", () => {
  const line = bridged({ x: [0, 1, 2, 3, 40, 41], y: [1, null, 1, 1, 2, 2] }, 14);
  expect(linePath(points(line, [0, 41], same, same))).toBe("M0 1L2 1L3 1M40 2L41 2");
});

test("an area closes at its ground, piece by piece", () => {
  expect(areaPath([[0, 1], [1, 2], null, [3, 4]], 9)).toBe("M0 9L0 1L1 2L1 9ZM3 9L3 4L3 9Z");
});

test("a band goes there on top and back below", () => {
  expect(bandPath([[0, 5], [1, 5]], [[0, 1], [1, 2]])).toBe("M0 1L1 2L1 5L0 5Z");
});

test("the nearest place is found at the ends and between", () => {
  expect([-3, 0.4, 0.6, 99].map((value) => nearest([0, 1, 2], value))).toEqual([0, 0, 1, 2]);
  expect(nearest([], 1)).toBe(-1);
  expect(firstAt([0, 1, 1, 2], 1)).toBe(1);
});
