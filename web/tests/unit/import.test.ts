import { expect, test } from "vitest";
import { batches } from "../../src/lib/import/imports";

const file = (size: number) => ({ size, name: "1.fit" }) as File;

test("files go in uploads of a size that is taken, in their order, and none is lost", () => {
  const many = Array.from({ length: 4001 }, () => file(1));
  expect(batches(many).map((batch) => batch.length)).toEqual([2000, 2000, 1]);
  expect(batches([file(800 << 20), file(300 << 20), file(1)]).map((batch) => batch.length)).toEqual([1, 2]);
  expect(batches([])).toEqual([]);
});
