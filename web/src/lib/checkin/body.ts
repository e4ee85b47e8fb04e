/** The body a runner points at, as in a mirror: their left is on the left, in front and behind. */
import type { Side } from "./answers";

export interface Region {
  part: string;
  side: Side;
  /** An outline on a field of 120 by 268. */
  path: string;
}

/** Shapes of the left half, by part; the right half is their mirror image. */
const front: [part: string, path: string][] = [
  ["shoulder", "M28 44q8-6 19-6v15q-8 0-13 8h-10q-1-11 4-17Z"],
  ["hip", "M35 104q-4 10-4 21l15-2q2-10 1-21Z"],
  ["groin", "M48 103q1 10-1 20l1 13h11v-33Z"],
  ["it_band", "M30 127q-2 18 2 40h7q-3-22-1-41Z"],
  ["quadriceps", "M39 126l8-1 1 12h11q0 16-3 30h-16q-3-20-1-41Z"],
  ["knee", "M33 169h23q1 10-1 20h-20q-2-10-2-20Z"],
  ["shin", "M36 191h19q1 16-3 34h-13q-4-18-3-34Z"],
  ["ankle", "M39 227h14l1 17h-16Z"],
  ["foot", "M37 246h18q1 10 0 17h-24q-1-8 6-17Z"],
];

const back: [part: string, path: string][] = [
  ["shoulder", "M28 44q8-6 31-6v19h-21l-4 4h-10q-1-11 4-17Z"],
  ["back", "M39 78h20v28h-22q3-14 2-28Z"],
  ["glute", "M36 108h23v29q-16 4-28-3q0-16 5-26Z"],
  ["hamstring", "M31 137q12 5 28 2q0 18-4 34h-21q-4-18-3-36Z"],
  ["calf", "M34 176h21q3 18-2 34h-15q-6-16-4-34Z"],
  ["achilles", "M39 212h14q0 10-1 19h-12q-1-9-1-19Z"],
  ["heel", "M38 233h16q4 12 1 22h-18q-3-10 1-22Z"],
];

export const views = [
  { name: "Front", regions: both(front) },
  { name: "Back", regions: both(back) },
];

/** Every part that can be named, from the ground up; the last one has no place on the figure. */
export const parts = [
  "foot", "heel", "ankle", "achilles", "calf", "shin", "knee", "quadriceps", "hamstring", "it_band", "groin", "hip", "glute", "back", "shoulder", "other",
];

const partNames: Record<string, string> = { "it_band": "IT band", quadriceps: "front of the thigh", hamstring: "back of the thigh", back: "lower back", other: "another place" };

/** `left calf`. */
export function placeName(part: string, side: Side): string {
  const name = partNames[part] ?? part;
  return side === "both" ? name : `${side} ${name}`;
}

/** Parts where pain may be a bone's, which is asked for. */
export const bonySites = ["foot", "shin", "hip", "groin", "back"];

function both(shapes: [string, string][]): Region[] {
  return shapes.flatMap(([part, path]) => [
    { part, side: "left" as const, path },
    { part, side: "right" as const, path },
  ]);
}
