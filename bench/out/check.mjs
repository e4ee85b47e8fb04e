// Holds the kept files to what they were written from, by Garmin's own JavaScript decoder and by ical.js.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { Decoder, Stream } from "@garmin/fitsdk";
import ICAL from "ical.js";

const [folder] = process.argv.slice(2);
const version = (name) => JSON.parse(readFileSync(join("node_modules", name, "package.json"))).version;
const FLOOR_BPM = 60;
const INTENSITY = { warm_up: "warmup", cool_down: "cooldown", recovery: "rest", walk: "rest" };
const TARGET = { heart_rate: "heartRate", pace: "speed" };

function decoded(path) {
  const decoder = new Decoder(Stream.fromByteArray([...readFileSync(path)]));
  assert.ok(decoder.isFIT() && decoder.checkIntegrity(), path);
  const { messages, errors } = decoder.read();
  assert.deepEqual(errors, [], path);
  return messages;
}

function expected({ parts }, text) {
  const steps = [];
  let words = 0;
  for (const part of parts) {
    const first = steps.length;
    for (const { role, length, target } of part.steps ?? [part]) {
      const want = {
        messageIndex: steps.length,
        wktStepName: text.steps[words],
        intensity: INTENSITY[role] ?? "active",
        durationType: length.until,
        targetType: TARGET[target.by] ?? "open",
      };
      if (length.seconds) want.durationTime = length.seconds;
      if (length.metres) want.durationDistance = length.metres;
      if (target.by === "heart_rate") {
        want.customTargetHeartRateLow = (target.low_bpm ?? FLOOR_BPM) + 100;
        want.customTargetHeartRateHigh = target.high_bpm + 100;
      }
      if (target.by === "pace") {
        want.customTargetSpeedLow = Math.round(target.slow_mps * 1000) / 1000;
        want.customTargetSpeedHigh = Math.round(target.fast_mps * 1000) / 1000;
      }
      if (text.notes[words]) want.notes = text.notes[words];
      steps.push(want);
      words += 1;
    }
    if (part.part === "repeat") {
      steps.push({ durationType: "repeatUntilStepsCmplt", durationStep: first, repeatSteps: part.times });
    }
  }
  return steps;
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "event.json").sort()) {
  const { workout, text } = JSON.parse(readFileSync(join(folder, file)));
  const messages = decoded(join(folder, file.replace(".json", ".fit")));
  const [fileId] = messages.fileIdMesgs;
  assert.equal(fileId.type, "workout");
  assert.equal(fileId.manufacturer, "garmin");
  assert.equal(fileId.garminProduct, "connect");
  const want = expected(workout, text);
  const found = messages.workoutStepMesgs;
  assert.equal(found.length, want.length);
  assert.equal(messages.workoutMesgs[0].numValidSteps, want.length);
  want.forEach((step, index) => {
    for (const [name, value] of Object.entries(step)) assert.equal(found[index][name], value, `${file} ${index} ${name}`);
  });
  console.log(`@garmin/fitsdk ${version("@garmin/fitsdk")}: ${file.replace(".json", ".fit")}, ${found.length} steps the same`);
}

const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, "week.ics"), "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
assert.equal(events.length, 4);
assert.ok(events[0].startDate.isDate && events[0].startDate.toString() === "2026-11-24");
assert.equal(events[0].summary, "Intervals, 60 min");
assert.equal(events[1].startDate.toString(), "2026-11-25T06:45:00");
assert.equal(events[1].duration.toSeconds(), 35 * 60);
assert.ok(events[1].description.endsWith("mit Umlauten äöü hinweg"));
assert.equal(events[2].component.getFirstPropertyValue("status"), "CANCELLED");
assert.equal(new Set(events.map((event) => event.uid)).size, 4);
assert.ok(events.every((event) => event.sequence === 3));
console.log(`ical.js ${version("ical.js")}: week.ics, ${events.length} events`);
