import { expect, test } from "vitest";
import { Form, questionsKept, questionsUnasked } from "../../src/lib/checkin/form.svelte";

const at = new Date("2026-11-29T06:10:00Z");

test("what was not tapped is not said", () => {
  expect(new Form(questionsUnasked("2026-11-29")).said(at)).toBeNull();
});

test("what was tapped is said, and nothing else", () => {
  const form = new Form(questionsUnasked("2026-11-29"));
  form.scales.energy = 5;
  form.chest = "no";
  form.ran_min = 45;
  expect(form.said(at)).toEqual({ date: "2026-11-29", said_at: "2026-11-29T06:10:00.000Z", energy: 5, chest: false, ran_s: 2700 });
});

test("a place is said with its pain, and a tight one with how tight", () => {
  const form = new Form(questionsUnasked("2026-11-29"));
  form.toggle("calf", "left");
  form.toggle("hamstring", "right");
  form.toggle("knee", "left");
  form.places[0]!.pain = 0;
  Object.assign(form.places[1]!, { feels: "tight", degree: 5 });
  const said = form.said(at)!;
  expect(said.places).toEqual([{ part: "calf", side: "left", pain: 0, during: undefined, after: undefined, bone: false }]);
  expect(said.tight).toEqual([{ part: "hamstring", side: "right", degree: 5 }]);
  form.toggle("calf", "left");
  expect(form.isNamed("calf", "left")).toBe(false);
});

test("notes of the night are said when they change, and taken back by an empty list", () => {
  const questions = questionsUnasked("2026-11-29");
  questions.notes[0]!.today = true;
  const form = new Form(questions);
  expect(form.said(at)).toBeNull();
  form.notes = [];
  expect(form.said(at)!.notes).toEqual([]);
});

test("questions of another day ask for this one", () => {
  const kept = questionsUnasked("2026-11-28");
  kept.items[0]!.today = 6;
  kept.sore = [{ part: "calf", side: "left", text: "left calf", pain: 2, said_on: "2026-11-28" }];
  const now = questionsKept(kept, "2026-11-29");
  expect(now.date).toBe("2026-11-29");
  expect(now.items[0]!.today).toBeNull();
  expect(now.sore).toHaveLength(1);
  expect(questionsKept(kept, "2026-11-28").items[0]!.today).toBe(6);
});

test("a night is said by the clock, and its hours follow from it", () => {
  const form = new Form(questionsUnasked("2026-11-29"));
  form.asleepAt = "22:45";
  expect(form.said(at)).toMatchObject({ asleep_h: -1.25 });
  form.wokeAt = "06:30";
  expect(form.between).toBe(7.75);
  expect(form.said(at)).toEqual({ date: "2026-11-29", said_at: "2026-11-29T06:10:00.000Z", asleep_h: -1.25, woke_h: 6.5 });
  form.asleepAt = "00:20";
  expect(form.between).toBeCloseTo(6.17, 2);
  expect(form.wrong).toBe("");
  form.wokeAt = "12:30";
  expect(form.wrong).toMatch(/ends by noon/);
  form.wokeAt = "00:10";
  expect(form.wrong).toMatch(/before you fell asleep/);
  expect(form.between).toBeUndefined();
});

test("what was said of the night before is there again, and hours of one's own go before the clock", () => {
  const night = { asleep_h: -0.5, woke_h: 6.25 };
  const hours = (today: number) => ({ item: "sleep_h", label: "asleep", low: null, high: null, from: 0, to: 24, is_core: false, today, last: null });
  const asked = questionsUnasked("2026-11-29");
  const form = new Form({ ...asked, night, items: [hours(6.75)] });
  expect([form.asleepAt, form.wokeAt, form.sleep_h]).toEqual(["23:30", "06:15", undefined]);
  expect(new Form({ ...asked, night, items: [hours(6)] }).sleep_h).toBe(6);
});
