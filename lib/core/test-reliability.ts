/** Below so many items the coefficient says more about the length of the test than about its items. */
const FEWEST_ITEMS = 10;

/** Of one test that everyone took whole. */
export interface Reliability {
  readonly students: number;
  readonly items: number;
  /** Kuder-Richardson 20, which is Cronbach's alpha of items scored 0 or 1; at most 1, and below 0 where items speak against each other. */
  readonly kr20: number;
  /** Standard deviation of the totals, in items, with n - 1. */
  readonly sd: number;
  /** Standard error of measurement, in items. */
  readonly sem: number;
}

/**
 * From the right answers by student and by item of a test in which everyone answered the same items. Null below 10 items and where all
 * totals are equal (Kuder & Richardson, Psychometrika 1937;2:151-160).
 */
export function measureReliability(totals: readonly number[], correctByItem: readonly number[]): Reliability | null {
  const [students, items] = [totals.length, correctByItem.length];
  const mean = totals.reduce((sum, total) => sum + total, 0) / students;
  const squares = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0);
  if (items < FEWEST_ITEMS || totals.every((total) => total === totals[0])) return null;
  const itemVariance = correctByItem.reduce((sum, correct) => sum + (correct / students) * (1 - correct / students), 0);
  const kr20 = (items / (items - 1)) * (1 - itemVariance / (squares / students));
  const sd = Math.sqrt(squares / (students - 1));
  return { students, items, kr20, sd, sem: sd * Math.sqrt(1 - kr20) };
}
