const FIRST_LAPSES = 8;
const EVERY_LAPSES = 4;

/** True for the lapse that marks a card as a leech: the 8th, then every 4th (Anki's rule). Ask right after a lapse. */
export function leechMark(lapses: number): boolean {
  return lapses >= FIRST_LAPSES && (lapses - FIRST_LAPSES) % EVERY_LAPSES === 0;
}

/** True once a card has been marked: it stays a leech until it is rewritten or put away. */
export function isLeech(lapses: number): boolean {
  return lapses >= FIRST_LAPSES;
}
