import { areRelated, type CaseCondition, type CaseIndex, known, strengthOf } from "./case-index.ts";
import type { Finding } from "./case-knowledge.ts";

/** Points by which the key must beat every other condition. */
export const MARGIN = 3;

/** Exposures of which somebody who has one finding has the others too: nothing of the kind is missing. */
const STANDING: ReadonlySet<string> = new Set(["alcohol", "diabetes", "pregnancy", "smoking"]);

/** What a solver is told of a patient. Without findings it knows no more than somebody who reads the lead-in alone. */
export interface Presentation {
  readonly age: number;
  readonly sex: "f" | "m";
  /** Ids of findings stated to be there. */
  readonly present: readonly string[];
  /** Ids of findings stated to be absent. */
  readonly absent: readonly string[];
}

export interface Solution {
  /** Key's points minus those of the best other condition; infinite where no other fits age and sex. */
  readonly margin: number;
  /** The best other condition. */
  readonly rival: CaseCondition | null;
}

/** A finding that tells two conditions apart, stated to be there or to be absent. */
export interface Separating {
  readonly finding: Finding;
  readonly present: boolean;
}

/** How the picture of a stem fits another condition than the key's. */
export interface Contrast {
  readonly condition: CaseCondition;
  /** Stated findings that both explain, the most telling first. */
  readonly shared: readonly Finding[];
  /** What the other condition would show; the stem denies it or does not mention it. */
  readonly missing: { readonly finding: Finding; readonly denied: boolean } | null;
  /** Stated findings that the other condition does not explain, those that speak most for the key first. */
  readonly unexplained: readonly Finding[];
  /** What separates the two, the greatest difference of strength first; of equals the one stated first, presence before absence. */
  readonly separating: readonly Separating[];
}

/** Whether somebody of this age and sex can have the condition. */
export function fitsPatient({ profile }: CaseCondition, { age, sex }: Pick<Presentation, "age" | "sex">): boolean {
  return profile.age[0] <= age && age <= profile.age[1] && (profile.sex === "any" || profile.sex === sex);
}

/** Sum of strengths of what is stated; a typical or decisive finding that is stated absent costs its strength minus 1. Minus infinity on a conflict of age or sex. */
export function scoreCondition(condition: CaseCondition, presentation: Presentation): number {
  if (!fitsPatient(condition, presentation)) return Number.NEGATIVE_INFINITY;
  let score = 0;
  for (const id of presentation.present) score += strengthOf(condition, id);
  for (const id of presentation.absent) {
    const strength = strengthOf(condition, id);
    if (strength >= 2) score -= strength - 1;
  }
  return score;
}

/** Conditions that the key has to beat: neither umbrellas nor its own relatives, nor those that the family leaves out as equally acceptable. */
export function listRivals(index: CaseIndex, key: CaseCondition, never: readonly string[]): CaseCondition[] {
  return index.conditions.filter(
    (other) => other.profile.notOffered === null && !areRelated(key, other) && !never.includes(other.profile.slug),
  );
}

/** How clearly the key wins among its rivals; of equals the earlier of the course is the rival. */
export function solveCase(key: CaseCondition, rivals: readonly CaseCondition[], presentation: Presentation): Solution {
  let rival: CaseCondition | null = null;
  let best = Number.NEGATIVE_INFINITY;
  for (const other of rivals) {
    const score = scoreCondition(other, presentation);
    if (score > best) [best, rival] = [score, other];
  }
  return { margin: scoreCondition(key, presentation) - best, rival };
}

/** Whether at least one finding speaks against the other condition: a stated one that it does not cause, or a stated absence of what it shows. */
export function isRefuted({ present, absent }: Presentation, key: CaseCondition, other: CaseCondition): boolean {
  return (
    present.some((id) => strengthOf(key, id) > 0 && strengthOf(other, id) <= 0) ||
    absent.some((id) => strengthOf(other, id) >= 2 && strengthOf(key, id) < 2)
  );
}

export function contrastWith(index: CaseIndex, presentation: Presentation, key: CaseCondition, other: CaseCondition): Contrast {
  const weigh = (id: string, present: boolean) => ({
    finding: known(index.findingOf, id),
    ours: strengthOf(key, id),
    theirs: strengthOf(other, id),
    present,
  });
  const stated = presentation.present.map((id) => weigh(id, true));
  const denied = presentation.absent.map((id) => weigh(id, false));
  const difference = ({ ours, theirs, present }: (typeof stated)[number]) => (present ? ours - theirs : theirs - ours);
  return {
    condition: other,
    shared: stated
      .filter(({ theirs }) => theirs > 0)
      .sort((a, b) => rankHeard(a.finding) - rankHeard(b.finding) || b.theirs - a.theirs)
      .map(({ finding }) => finding),
    missing: findMissing(index, presentation, key, other),
    unexplained: stated
      .filter(({ ours, theirs }) => theirs <= 0 && ours > 0)
      .sort((a, b) => difference(b) - difference(a))
      .map(({ finding }) => finding),
    separating: [...stated, ...denied].filter((one) => difference(one) > 0).sort((a, b) => difference(b) - difference(a)),
  };
}

/** The hallmark that the stem denies, else one that a stated finding rules out, else one that it leaves unsaid; merely typical findings come last. */
function findMissing(
  index: CaseIndex,
  { present, absent, age, sex }: Presentation,
  key: CaseCondition,
  other: CaseCondition,
): Contrast["missing"] {
  let best: Contrast["missing"] = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { finding, strength } of other.hallmarks) {
    if (present.includes(finding.id)) continue;
    const denied = absent.includes(finding.id);
    const { tags } = finding;
    const had = present.some((id) => index.findingOf.get(id)?.tags.some((tag) => STANDING.has(tag) && tags.includes(tag)));
    if (had || (!denied && (strengthOf(key, finding.id) > 0 || !fitsPregnancy(finding, { age, sex })))) continue;
    const ruledOut = present.some((id) => index.conflictsOf.get(finding.id)?.has(id));
    const rank = (denied ? 0 : 4) - (denied || strength < 3 ? 0 : 2) + (strength === 3 ? 0 : 1) - (ruledOut ? 0.5 : 0);
    if (rank < least) [least, best] = [rank, { finding, denied }];
  }
  return best;
}

/** A finding of pregnancy needs somebody who can be pregnant. */
export function fitsPregnancy({ tags }: Finding, { sex, age }: Pick<Presentation, "age" | "sex">): boolean {
  return !tags.includes("pregnancy") || (sex === "f" && age <= 45);
}

/** 0: heard and seen, 1: measured, 2: known from before, or normal. */
function rankHeard({ kind, normal }: Finding): number {
  if (normal) return 2;
  if (kind === "symptom" || kind === "sign") return 0;
  return kind === "history" || kind === "risk" ? 2 : 1;
}
