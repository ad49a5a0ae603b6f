export const EVIDENCE_LEVELS = ["hidden", "counts", "early", "verdict", "stable"] as const;
/**
 * What a number of answers (or of students, where people are counted) allows to be shown: nothing but "too few"; counts with a Wilson
 * bar; coefficients in grey; verdicts in words; the same, stable.
 */
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

/**
 * The one table of minimum n. Below 5 a pattern may identify a student. The rest was simulated (1PL, 30 items): of good items r < .15 in
 * 14% at 20, 8% at 30, 4% at 50 and 1% at 100; Downing & Yudkowsky call 30 useful and below 100 uncertain.
 */
export const FEWEST_FOR: Readonly<Record<EvidenceLevel, number>> = { hidden: 0, counts: 5, early: 30, verdict: 50, stable: 100 };

export function levelOf(n: number): EvidenceLevel {
  return EVIDENCE_LEVELS.findLast((level) => n >= FEWEST_FOR[level]) ?? "hidden";
}

/** Whether `n` is enough to show what the level stands for. */
export function allows(n: number, level: EvidenceLevel): boolean {
  return n >= FEWEST_FOR[level];
}
