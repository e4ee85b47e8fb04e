/** Figures as a runner reads them, in kilometres or miles. */
import { about } from "./about.svelte";
import { clock } from "./chart/scale";

const METRES_PER_MILE = 1609.344;

/** A unit of way: how many metres, and its name. */
export function way(): { m: number; name: string } {
  return about.units === "miles" ? { m: METRES_PER_MILE, name: "mi" } : { m: 1000, name: "km" };
}

/** `10.0 km`. */
export function distance(metres: number): string {
  const { m, name } = way();
  return `${(metres / m).toFixed(metres / m < 100 ? 1 : 0)} ${name}`;
}

/** `5:40`, per kilometre or mile; slower than a stroll is standing still. */
export function pace(speed_mps: number): string {
  return speed_mps < 0.3 ? "still" : clock(way().m / speed_mps);
}

/** `/km`. */
export const perWay = (): string => `/${way().name}`;
