const FIRST_LAPSES = 8;
const EVERY_LAPSES = 4;

/** True for the lapse that marks a card as a leech: the 8th, then every 4th (Anki's rule). Ask right after a lapse. */
export function leechMark(lapses: number): boolean {
  return lapses >= FIRST_LAPSES && (lapses - FIRST_LAPSES) % EVERY_LAPSES === 0;
}
