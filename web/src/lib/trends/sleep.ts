/** Hours from a midnight, before it below nought, as a clock shows them: −1.5 is `22:30`. */
export function hourClock(hours: number): string {
  const minutes = Math.round((((hours % 24) + 24) % 24) * 60) % (24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
