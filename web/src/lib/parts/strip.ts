/** Where a value and its normal range stand on a strip, in percent of its width. */
export interface Strip {
  low: number;
  high: number;
  value: number;
}

/** How much of the strip stays free beyond a range without a scale, in widths of the range. */
const AROUND = 1;

/** A value beside its usual: on the scale it was said on, or else with room around the range for values like it. */
export function strip(value: number, usual: [number, number], scale?: [number, number] | null): Strip {
  const [low, high] = usual;
  const width = high - low || Math.abs(high) || 1;
  const from = scale?.[0] ?? Math.min(low - AROUND * width, value);
  const to = scale?.[1] ?? Math.max(high + AROUND * width, value);
  const at = (x: number) => Math.min(100, Math.max(0, ((x - from) / (to - from)) * 100));
  return { low: at(low), high: at(high), value: at(value) };
}
