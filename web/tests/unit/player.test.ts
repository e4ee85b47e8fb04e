import { expect, test } from "vitest";
import { breath, type Cue, Player, rings } from "../../src/lib/care/player";

const cue = (cue: Cue["cue"], step: number, duration_s: number, text = cue as string): Cue => ({ cue, step, duration_s, text });

/** A calf on both sides, then one that is for both at once. */
const routine = [cue("ready", 0, 8), cue("work", 0, 30, "left"), cue("switch", 0, 4), cue("work", 0, 30, "right"), cue("ready", 1, 8), cue("work", 1, 40)];

test("every cue has its seconds, and all of them together are those of the routine", () => {
  const player = new Player(routine, 100);
  const begun: number[] = [];
  let now = 100;
  while (player.cue) {
    now += 0.5;
    for (const happened of player.tick(now)) if (happened !== "ended") begun.push(now - 100);
  }
  expect(begun).toEqual([8, 38, 42, 72, 80]);
  expect(now - 100).toBe(120);
  expect(player.active_s).toBe(120);
  expect(player.allLeft_s).toBe(0);
});

test("both sides come, with the change between them", () => {
  const player = new Player(routine, 0);
  const texts: string[] = [];
  for (let now = 0; player.cue; now++) {
    if (texts.at(-1) !== player.cue.text) texts.push(player.cue.text);
    player.tick(now);
  }
  expect(texts).toEqual(["ready", "left", "switch", "right", "ready", "work"]);
});

test("a pause stands still, however long", () => {
  const player = new Player(routine, 0);
  player.tick(10);
  player.pause(12);
  expect(player.isPaused).toBe(true);
  expect(player.tick(5000)).toEqual([]);
  expect(player.left_s).toBe(26);
  player.pause(5000);
  expect(player.isPaused).toBe(false);
  player.tick(5001);
  expect(player.left_s).toBe(25);
  expect(player.active_s).toBe(13);
});

test("skip goes to the next step, and beyond the last is the end", () => {
  const player = new Player(routine, 0);
  expect(player.skip(3)).toEqual([4]);
  expect(player.active_s).toBe(3);
  expect(player.skip(3)).toEqual(["ended"]);
  expect(player.skip(4)).toEqual([]);
  expect(player.cue).toBeNull();
});

test("back goes to the beginning of the step, and from there to the step before", () => {
  const player = new Player(routine, 0);
  player.tick(50);
  expect(player.at).toBe(3);
  expect(player.back(50)).toEqual([0]);
  expect(player.back(50)).toEqual([0]);
  player.skip(50);
  expect(player.back(50)).toEqual([0]);
  player.skip(50);
  player.skip(50);
  expect(player.back(50)).toEqual([4]);
});

test("a device that slept finds what it missed, and nothing is done twice", () => {
  const player = new Player(routine, 0);
  expect(player.tick(43)).toEqual([1, 2, 3]);
  expect(player.tick(43)).toEqual([]);
  expect(player.tick(41)).toEqual([]);
  expect(player.tick(9999)).toEqual([4, 5, "ended"]);
  expect(player.active_s).toBe(120);
});

test("nothing to do is over at once", () => {
  const player = new Player([], 0);
  expect(player.cue).toBeNull();
  expect(player.back(1)).toEqual([]);
});

test("breaths rise and fall and do not ring", () => {
  expect(breath(cue("in", 1, 4), 4)).toBe(0);
  expect(breath(cue("in", 1, 4), 2)).toBeCloseTo(0.5);
  expect(breath(cue("out", 1, 6), 6)).toBe(1);
  expect(breath(cue("out", 1, 6), 0)).toBeCloseTo(0);
  expect(breath(cue("work", 1, 6), 3)).toBeNull();
  expect([rings(cue("in", 1, 4)), rings(cue("stretch", 1, 2)), rings(cue("switch", 1, 4))]).toEqual([false, false, true]);
});
