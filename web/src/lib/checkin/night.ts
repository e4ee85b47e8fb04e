/** Times of a night as a clock shows them, and as they are told: hours from midnight, those of the evening before it below nought. */

const NOON = 12;

/** `22:45` as -1.25, `06:30` as 6.5; nothing where nothing is said. */
export function fellAsleep(clock: string): number | undefined {
  const hours = woke(clock);
  return hours !== undefined && hours >= NOON ? hours - 2 * NOON : hours;
}

/** `06:30` as 6.5. */
export function woke(clock: string): number | undefined {
  const [hours, minutes] = clock.split(":").map(Number);
  return clock && hours !== undefined && minutes !== undefined ? hours + minutes / 60 : undefined;
}

/** -1.25 as `22:45`: what an input of a time takes. */
export function clockTime(hours: number | null): string {
  if (hours === null) return "";
  const minutes = (Math.round(hours * 60) + 24 * 60) % (24 * 60);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** What two times cannot be, in words; nothing where they can. */
export function wrongNight(asleep: string, awake: string): string {
  const [from, to] = [fellAsleep(asleep), woke(awake)];
  if (to !== undefined && to > NOON) return "A night ends by noon. For sleep by day, say how long you slept.";
  return from !== undefined && to !== undefined && to <= from ? "You woke before you fell asleep: check the two times." : "";
}
