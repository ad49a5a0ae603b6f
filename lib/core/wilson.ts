/** Normal quantile of a two-sided 95% interval. */
const Z = 1.959963984540054;

/** Below so many answers a share says nothing. */
const FEWEST_ANSWERS = 5;

/** How many were right, with the share and its 95% interval, all from 0 to 1; no share below five answers. */
export interface Accuracy {
  readonly answers: number;
  readonly correct: number;
  readonly share: { readonly value: number; readonly low: number; readonly high: number } | null;
}

export function measureAccuracy(correct: number, answers: number): Accuracy {
  const share = answers < FEWEST_ANSWERS ? null : { value: correct / answers, ...wilsonInterval(correct, answers) };
  return { answers, correct, share };
}

/** Score interval of Wilson (J Am Stat Assoc 1927;22:209-212) without continuity correction. */
function wilsonInterval(correct: number, answers: number): { low: number; high: number } {
  const share = correct / answers;
  const square = Z * Z;
  const middle = share + square / (2 * answers);
  const reach = Z * Math.sqrt((share * (1 - share)) / answers + square / (4 * answers * answers));
  const scale = 1 + square / answers;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}
