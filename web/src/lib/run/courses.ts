/** What was recorded over a run, as lines to draw. */
import { distance, pace, perWay, way } from "../units";
import { clock, extent, roomy, stepped, ticks, type Domain, type Tick } from "../chart/scale";
import { nearest, type Line } from "../chart/path";
import type { Channel, Shown } from "./documents";

/** One line with its axis. */
export interface Course {
  quantity: string;
  name: string;
  line: Line;
  y: Domain;
  yTicks: Tick[];
  /** What its figures are in. */
  unit: string;
  /** A value as it is read, with its unit. */
  text: (value: number) => string;
  /** Its mean, low and high in words. */
  summary: string;
}

interface Kind {
  name: string;
  unit: string;
  /** A value without its unit. */
  bare: (value: number) => string;
  /** The least height of the axis, so that a steady line looks steady. */
  least: number;
}

const whole = (value: number) => value.toFixed(0);
const perUnit = (name: string): Kind => ({ name, unit: perWay(), bare: pace, least: 1 });

const kinds = (): Record<string, Kind> => ({
  heart_rate_bpm: { name: "Heart rate", unit: "bpm", bare: whole, least: 40 },
  speed_mps: perUnit("Pace"),
  flat_speed_mps: perUnit("Pace as on the flat"),
  cadence_per_min: { name: "Cadence", unit: "steps/min", bare: whole, least: 30 },
  muscle_oxygen_pct: { name: "Muscle oxygen", unit: "%", bare: whole, least: 20 },
  muscle_oxygen_2_pct: { name: "Muscle oxygen, second sensor", unit: "%", bare: whole, least: 20 },
  altitude_m: { name: "Altitude", unit: "m", bare: whole, least: 40 },
  power_w: { name: "Power", unit: "W", bare: whole, least: 100 },
  running_power_w: { name: "Running power", unit: "W", bare: whole, least: 100 },
  ground_contact_time_ms: { name: "Ground contact", unit: "ms", bare: whole, least: 60 },
  vertical_oscillation_mm: { name: "Oscillation", unit: "cm", bare: (mm) => (mm / 10).toFixed(1), least: 20 },
  step_length_mm: { name: "Step length", unit: "m", bare: (mm) => (mm / 1000).toFixed(2), least: 300 },
  ground_contact_balance_left_pct: { name: "Balance, left", unit: "%", bare: (value) => value.toFixed(1), least: 4 },
  vertical_ratio_pct: { name: "Vertical ratio", unit: "%", bare: (value) => value.toFixed(1), least: 4 },
  total_haemoglobin_gdl: { name: "Haemoglobin", unit: "g/dl", bare: (value) => value.toFixed(1), least: 2 },
  core_temperature_c: { name: "Core temperature", unit: "°C", bare: (value) => value.toFixed(1), least: 2 },
  temperature_c: { name: "Temperature", unit: "°C", bare: whole, least: 8 },
  respiration_per_min: { name: "Breaths", unit: "/min", bare: whole, least: 15 },
});

/** What is shown at once; the rest is behind a tap. */
export const mainQuantities = ["heart_rate_bpm", "speed_mps", "flat_speed_mps", "cadence_per_min", "muscle_oxygen_pct", "muscle_oxygen_2_pct", "altitude_m"];

/** The lines of an activity, in the order they are shown; what is no line of a run is left out. */
export function courses(shown: Shown): Course[] {
  const channels = [...shown.channels, ...onTheFlat(shown)];
  return Object.entries(kinds()).flatMap(([quantity, kind]) => {
    const channel = channels.find((channel) => channel.quantity === quantity);
    return channel ? [course(channel, kind, shown.elapsed_s)] : [];
  });
}

/** The pace as it would cost on the flat, as a channel of its own. */
function onTheFlat({ flat_speed_mps: course }: Shown): Channel[] {
  const known = course?.filter((speed) => speed !== null) ?? [];
  const ends = extent(known);
  if (!course || !ends) return [];
  const mean = known.reduce((sum, speed) => sum + speed, 0) / known.length;
  return [{ quantity: "flat_speed_mps", mean, low: ends[0], high: ends[1], course }];
}

function course(channel: Channel, kind: Kind, elapsed_s: number): Course {
  const step = elapsed_s / channel.course.length;
  const x = Float64Array.from(channel.course, (_, at) => (at + 0.5) * step);
  const isPace = channel.quantity.endsWith("speed_mps");
  // A stop, the first steps or a stumble of the sensor do not flatten the whole run.
  const floor = (isPace ? 0.6 : 0.75) * channel.mean;
  const isFloored = isPace || channel.quantity === "heart_rate_bpm";
  const known = isFloored ? channel.course.filter((value) => value === null || value > floor) : channel.course;
  const y = roomy(extent(known) ?? [channel.low, channel.high], 0.1, kind.least);
  const { quantity } = channel;
  const { name, unit, bare } = kind;
  const text = (value: number) => `${bare(value)} ${unit}`;
  const summary = `${name}: ${text(channel.mean)} on average, from ${text(channel.low)} to ${text(channel.high)}.`;
  return { quantity, name, unit, line: { x, y: channel.course }, y, yTicks: isPace ? paceTicks(y) : plainTicks(y, kind), text, summary };
}

function plainTicks(y: Domain, kind: Kind): Tick[] {
  return ticks(y, 3).map((at) => ({ at, text: kind.bare(at) }));
}

/** Round paces within a range of speeds. */
function paceTicks([slow, fast]: Domain): Tick[] {
  const { m } = way();
  const range: Domain = [m / Math.max(fast, 0.1), m / Math.max(slow, 0.4)];
  const step = [10, 15, 30, 60, 120, 300, 600].find((seconds) => (range[1] - range[0]) / seconds <= 4) ?? 1200;
  return stepped(range, step).map((seconds) => ({ at: m / seconds, text: pace(m / seconds) }));
}

/** So many rows say a run as a table. */
const ROWS = 30;

/** The lines side by side, from moment to moment. */
export function tableRows(lines: Course[], elapsed_s: number): string[][] {
  return Array.from({ length: ROWS }, (_, row) => {
    const moment = ((row + 0.5) / ROWS) * elapsed_s;
    const cells = lines.map(({ line, text }) => {
      const value = line.y[nearest(line.x, moment)];
      return value == null ? "–" : text(value);
    });
    return [clock(moment), ...cells];
  });
}

/** `10.0 km · 1 h 01 · 6:05 /km · 143 bpm`, as far as it is known. */
export function figures(activity: Pick<Shown, "distance_m" | "mean_speed_mps" | "mean_heart_rate_bpm" | "sport">): string[] {
  const isOnFoot = ["running", "walking", "hiking"].includes(activity.sport);
  return [
    activity.distance_m && distance(activity.distance_m),
    isOnFoot && activity.mean_speed_mps && `${pace(activity.mean_speed_mps)} ${perWay()}`,
    activity.mean_heart_rate_bpm && `${Math.round(activity.mean_heart_rate_bpm)} bpm`,
  ].filter((figure): figure is string => Boolean(figure));
}
