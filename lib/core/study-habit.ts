/** A share below this is taken for a pause, not for a habit. */
const LEAST_SHARE = 0.1;

/**
 * On which share of the days somebody studies, 0.1 to 1, by the `days` up to today (today itself only once there was a review): of a
 * beginner only those since the first. 1 for whom nothing is known yet. `studied` are study days with a review, ascending, as far back as known.
 */
export function studiedShare(studied: readonly number[], today: number, days: number): number {
  const [first] = studied;
  if (first === undefined) return 1;
  const last = studied.includes(today) ? today : today - 1;
  const from = Math.max(first, last - days + 1);
  const count = studied.filter((day) => day >= from && day <= last).length;
  return Math.max(LEAST_SHARE, count / Math.max(1, last - from + 1));
}
