/** Normal quantile of the interval, as item-analysis rules print it. */
const Z = 1.96;
/** Correlations that differ by less are equal, and one nearer to 0 or 1 is 0 or 1: signs and comparisons decide verdicts. */
const PRECISION = 2 ** -40;
/** Share of the students in each of the groups of D (Kelley, J Educ Psychol 1939;30:17-24). */
const EXTREME_SHARE = 0.27;

/** Pearson's r with the 95% interval of Fisher's z; the interval is null for three pairs or fewer and for a perfect correlation. */
export interface Correlation {
  readonly r: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Pairs that it rests on. */
  readonly n: number;
}

/** Null where either side does not vary: then there is no correlation, which is not the same as one of 0. Both of one length, `ones` whole numbers. */
export function correlate(ones: ArrayLike<number>, others: ArrayLike<number>): Correlation | null {
  const sums = openSums();
  for (let at = 0; at < ones.length; at += 1) addPair(sums, ones[at] ?? 0, others[at] ?? 0);
  return correlateSums(sums);
}

/** What a correlation is made of. Exact for scores, which are whole numbers, so that nothing has to be centered first. */
export interface PairSums {
  n: number;
  one: number;
  other: number;
  oneSquared: number;
  otherSquared: number;
  product: number;
  least: number;
  most: number;
}

export function openSums(): PairSums {
  return { n: 0, one: 0, other: 0, oneSquared: 0, otherSquared: 0, product: 0, least: Infinity, most: -Infinity };
}

export function addPair(sums: PairSums, one: number, other: number): void {
  sums.n += 1;
  sums.one += one;
  sums.other += other;
  sums.oneSquared += one * one;
  sums.otherSquared += other * other;
  sums.product += one * other;
  if (other < sums.least) sums.least = other;
  if (other > sums.most) sums.most = other;
}

/** The first of each pair is a whole number: its variance is 0 exactly or not at all. */
export function correlateSums({ n, one, other, oneSquared, otherSquared, product, least, most }: PairSums): Correlation | null {
  const spread = n * oneSquared - one * one;
  if (spread === 0 || least >= most) return null;
  const exact = (n * product - one * other) / Math.sqrt(spread * (n * otherSquared - other * other));
  const r = Math.round(exact / PRECISION) * PRECISION;
  return { r, interval: fisherInterval(r, n), n };
}

/**
 * D of the upper and lower 27%: the difference of their shares of right answers, -1 to 1. Who is tied at a cut counts in part (seats / tied).
 * Null where the scores do not vary. A cross-check only: ranked on the rest score, not on the total.
 */
export function upperLowerDifference(answers: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  const size = Math.max(1, Math.round(EXTREME_SHARE * scores.length));
  const groups = weighExtremes(scores, size);
  return groups && (sumWeighted(answers, groups.upper) - sumWeighted(answers, groups.lower)) / size;
}

/**
 * Percent of the covariance that the same answers and scores could have at most, were both sorted: how well the item separates given that
 * its facility limits it (Moodle, Quiz statistics calculations). Null where either does not vary.
 */
export function discriminativeEfficiency(answers: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  if (isConstant(answers) || isConstant(scores)) return null;
  const most = sumProducts(new Float64Array(answers).sort(), new Float64Array(scores).sort());
  return (100 * sumProducts(answers, scores)) / most;
}

/** How much each place belongs to the highest and to the lowest scores: 1, 0, or seats / tied at the cut. */
export interface Extremes {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

/** The `size` highest and lowest, 1 to all. Null where the scores do not vary: then nobody is above anybody. */
export function weighExtremes(scores: ArrayLike<number>, size: number): Extremes | null {
  if (isConstant(scores)) return null;
  const sorted = new Float64Array(scores).sort();
  return {
    upper: weighBeyond(scores, size, sorted[sorted.length - size] ?? 0, 1),
    lower: weighBeyond(scores, size, sorted[size - 1] ?? 0, -1),
  };
}

function weighBeyond(scores: ArrayLike<number>, size: number, cut: number, direction: 1 | -1): Float64Array {
  const weights = new Float64Array(scores.length);
  let [past, tied] = [0, 0];
  for (let at = 0; at < scores.length; at += 1) {
    const beyond = ((scores[at] ?? 0) - cut) * direction;
    if (beyond > 0) past += 1;
    else if (beyond === 0) tied += 1;
  }
  for (let at = 0; at < scores.length; at += 1) {
    const beyond = ((scores[at] ?? 0) - cut) * direction;
    if (beyond >= 0) weights[at] = beyond > 0 ? 1 : (size - past) / tied;
  }
  return weights;
}

function fisherInterval(r: number, n: number): Correlation["interval"] {
  if (n <= 3 || Math.abs(r) === 1) return null;
  const [middle, reach] = [Math.atanh(r), Z / Math.sqrt(n - 3)];
  return { low: Math.tanh(middle - reach), high: Math.tanh(middle + reach) };
}

/** Exact, unlike a variance of rounded numbers. */
function isConstant(values: ArrayLike<number>): boolean {
  for (let at = 1; at < values.length; at += 1) if (values[at] !== values[0]) return false;
  return true;
}

/** Sum of the products of the distances from the means. */
function sumProducts(ones: ArrayLike<number>, others: ArrayLike<number>): number {
  let [one, other] = [0, 0];
  for (let at = 0; at < ones.length; at += 1) {
    one += ones[at] ?? 0;
    other += others[at] ?? 0;
  }
  const [meanOne, meanOther] = [one / ones.length, other / ones.length];
  let sum = 0;
  for (let at = 0; at < ones.length; at += 1) sum += ((ones[at] ?? 0) - meanOne) * ((others[at] ?? 0) - meanOther);
  return sum;
}

function sumWeighted(values: ArrayLike<number>, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (values[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}
