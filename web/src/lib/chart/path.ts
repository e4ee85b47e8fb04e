/** Lines and areas as SVG paths, thinned to what a screen can show. */

/** A line over time: at each place a value, or that there is none. */
export interface Line {
  x: ArrayLike<number>;
  y: ArrayLike<number | null>;
}

type Scale = (value: number) => number;

/** Where a sorted list reaches a value. */
export function firstAt(x: ArrayLike<number>, value: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place whose x is nearest; −1 where there is none. */
export function nearest(x: ArrayLike<number>, value: number): number {
  if (x.length === 0) return -1;
  const at = firstAt(x, value);
  if (at === 0) return 0;
  if (at === x.length || value - x[at - 1]! < x[at]! - value) return at - 1;
  return at;
}

/** Points of a line within a window, in pixels; `null` where the line breaks. More than two points a pixel become the lowest
    and the highest of that pixel, so that no peak is lost however long the time is. */
export function points(line: Line, window: readonly [number, number], sx: Scale, sy: Scale): ([number, number] | null)[] {
  const from = Math.max(0, firstAt(line.x, window[0]) - 1);
  const to = Math.min(line.x.length, firstAt(line.x, window[1]) + 1);
  const width = Math.abs(sx(window[1]) - sx(window[0]));
  const drawn: ([number, number] | null)[] = [];
  const isDense = to - from > 2 * width;
  let pixel = NaN;
  let low = 0;
  let high = 0;
  let [lowAt, highAt] = [0, 0];
  const flush = () => {
    if (Number.isNaN(pixel)) return;
    const both: [number, number][] = [[pixel, low], [pixel, high]];
    if (lowAt > highAt) both.reverse();
    drawn.push(...(low === high ? both.slice(1) : both));
    pixel = NaN;
  };
  for (let at = from; at < to; at++) {
    const value = line.y[at];
    if (value == null) {
      flush();
      if (drawn.at(-1) !== null) drawn.push(null);
      continue;
    }
    const px = sx(line.x[at]!);
    const py = sy(value);
    if (!isDense) {
      drawn.push([px, py]);
    } else if (Math.round(px) === pixel) {
      if (py < low) [low, lowAt] = [py, at];
      if (py > high) [high, highAt] = [py, at];
    } else {
      flush();
      pixel = Math.round(px);
      low = high = py;
      lowAt = highAt = at;
    }
  }
  flush();
  return drawn;
}

/** A line that goes on over short gaps: a usual range does not end with a morning that was not measured. */
export function bridged(line: Line, longest: number): Line {
  const x: number[] = [];
  const y: (number | null)[] = [];
  for (let at = 0; at < line.x.length; at++) {
    const value = line.y[at];
    if (value == null) continue;
    const last = x.at(-1);
    if (last !== undefined && line.x[at]! - last > longest) {
      x.push((last + line.x[at]!) / 2);
      y.push(null);
    }
    x.push(line.x[at]!);
    y.push(value);
  }
  return { x, y };
}

const fixed = (value: number): string => (Math.round(value * 10) / 10).toString();

/** A line. */
export function linePath(drawn: ([number, number] | null)[]): string {
  let path = "";
  let isUp = true;
  for (const point of drawn) {
    if (point) path += `${isUp ? "M" : "L"}${fixed(point[0])} ${fixed(point[1])}`;
    isUp = point === null;
  }
  return path;
}

/** The area between a line and a height. */
export function areaPath(drawn: ([number, number] | null)[], base: number): string {
  return runs(drawn)
    .map((run) => `M${fixed(run[0]![0])} ${fixed(base)}${run.map(([x, y]) => `L${fixed(x)} ${fixed(y)}`).join("")}L${fixed(run.at(-1)![0])} ${fixed(base)}Z`)
    .join("");
}

/** The area between two lines over the same places. */
export function bandPath(low: ([number, number] | null)[], high: ([number, number] | null)[]): string {
  const [lower, upper] = [runs(low), runs(high)];
  return upper
    .map((top, at) => {
      const bottom = lower[at] ?? [];
      const edge = [...top, ...bottom.toReversed()];
      return `M${edge.map(([x, y]) => `${fixed(x)} ${fixed(y)}`).join("L")}Z`;
    })
    .join("");
}

function runs(drawn: ([number, number] | null)[]): [number, number][][] {
  const found: [number, number][][] = [];
  let run: [number, number][] = [];
  for (const point of [...drawn, null]) {
    if (point) run.push(point);
    else if (run.length) {
      found.push(run);
      run = [];
    }
  }
  return found;
}
