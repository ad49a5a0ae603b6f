/** "1 card", "12 cards", "1,204 reviews". */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? singular : plural}`;
}

/** "less than a minute", "about 12 min", "about 1 h 20 min". */
export function aboutMinutes(minutes: number): string {
  if (minutes < 1) return "less than a minute";
  const whole = Math.round(minutes);
  if (whole < 60) return `about ${whole} min`;
  const rest = whole % 60;
  return `about ${Math.floor(whole / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}
