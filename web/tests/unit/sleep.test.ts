import { expect, test } from "vitest";
import { hourClock } from "../../src/lib/trends/sleep";

test("hours before midnight are those of the evening", () => {
  expect([-1.5, 0, 6.75, -0.001, 23.999, -12].map(hourClock)).toEqual(["22:30", "00:00", "06:45", "00:00", "00:00", "12:00"]);
});
