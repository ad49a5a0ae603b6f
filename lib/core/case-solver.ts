import { areRelated, type CaseCondition, type CaseIndex, isPast, known, strengthOf, tellsCourse } from "./case-index.ts";
import type { Finding } from "./case-knowledge.ts";
import { WEIGHTS } from "./case-weights.ts";

/** A result that nobody reports is the last thing that one misses: rank beside 2 for what is heard and seen. */
const UNMEASURED = 6;
/** Points by which the key must beat every other condition. */
export const MARGIN = 3;
/** Age in years up to which a finding of pregnancy is believed. */
const OLDEST_PREGNANT = 50;

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
  /** Stated findings that speak against the other condition: what refutes it, then what it does not explain, exposures last. */
  readonly unexplained: readonly Finding[];
  /** What separates the two, the greatest difference of strength first, exposures later; of equals the one stated first, presence before absence. */
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

/** Whether at least one finding speaks against the other condition: a stated one that does not fit it, or a stated absence of what it shows. */
export function isRefuted(index: CaseIndex, { present, absent }: Presentation, key: CaseCondition, other: CaseCondition): boolean {
  return (
    present.some((id) => isAgainst(known(index.findingOf, id), strengthOf(key, id), strengthOf(other, id))) ||
    absent.some((id) => {
      const finding = known(index.findingOf, id);
      return !finding.normal && !tellsCourse(finding) && strengthOf(other, id) >= 2 && strengthOf(key, id) < 2;
    })
  );
}

/**
 * Whether a stated finding speaks against a condition: one that its own link makes unusual or impossible, or one of the key's that it does
 * not cause. A normal result, a plain course or a risk that is not decisive refutes nobody of whom it says nothing.
 */
function isAgainst(finding: Finding, ours: number, theirs: number): boolean {
  if (theirs !== 0) return theirs < 0 && ours >= 0;
  return (
    ours > 0 &&
    !finding.normal &&
    !tellsCourse(finding) &&
    (ours === 3 || !(isPast(finding) || finding.kind === "vital" || finding.tags.includes("predisposes")))
  );
}

export function contrastWith(index: CaseIndex, presentation: Presentation, key: CaseCondition, other: CaseCondition): Contrast {
  const weigh = (id: string, present: boolean): Weighed => {
    const finding = known(index.findingOf, id);
    const [ours, theirs] = [strengthOf(key, id), strengthOf(other, id)];
    return { finding, ours, theirs, present, difference: present ? ours - theirs : theirs - ours };
  };
  const stated = presentation.present.map((id) => weigh(id, true));
  const denied = presentation.absent.map((id) => weigh(id, false));
  const unexplained = stated
    .filter(({ finding, ours, theirs }) => isAgainst(finding, ours, theirs))
    .sort((a, b) => rankRefuting(a) - rankRefuting(b) || b.difference - a.difference)
    .map(({ finding }) => finding);
  return {
    condition: other,
    shared: stated
      .filter(({ theirs }) => theirs > 0)
      .sort((a, b) => rankHeard(a.finding) - rankHeard(b.finding) || b.theirs - a.theirs)
      .map(({ finding }) => finding),
    missing: findMissing(index, presentation, key, other, unexplained[0] ?? null),
    unexplained,
    separating: [...stated, ...denied]
      .filter((one) => one.difference > 0 && separates(one))
      .sort((a, b) => rateSeparating(b) - rateSeparating(a)),
  };
}

/** A finding of the stem between two conditions: its strength in the key's and in the other, and how much it speaks for the key's. */
interface Weighed extends Separating {
  readonly ours: number;
  readonly theirs: number;
  readonly difference: number;
}

/** 0: refutes it, 1: is unusual in it or is felt, seen or measured and not caused by it, 2: an exposure of which it says nothing. */
function rankRefuting({ finding, theirs }: Weighed): number {
  if (theirs === -2) return 0;
  return theirs === 0 && isPast(finding) ? 2 : 1;
}

function separates({ finding, theirs, present }: Weighed): boolean {
  return present ? theirs !== 0 || !(finding.normal || tellsCourse(finding)) : !finding.normal && !tellsCourse(finding);
}

/** An exposure of which the other condition says nothing, or one that is denied, tells less than something felt, seen or measured. */
function rateSeparating({ finding, theirs, present, difference }: Weighed): number {
  return difference - (isPast(finding) && (!present || theirs === 0) ? WEIGHTS.pastDiscount : 0);
}

/**
 * What one would expect and does not find: what the stem denies comes first, then what is decisive before what is merely typical, and what one
 * hears and sees before what is measured. Nothing that the stem states in other words, and nothing that repeats `refuting`.
 */
function findMissing(
  index: CaseIndex,
  { present, absent, age, sex }: Presentation,
  key: CaseCondition,
  other: CaseCondition,
  refuting: Finding | null,
): Contrast["missing"] {
  let best: Contrast["missing"] = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { finding, strength } of other.hallmarks) {
    if (present.includes(finding.id)) continue;
    const denied = absent.includes(finding.id);
    const conflicts = index.conflictsOf.get(finding.id);
    if (!denied) {
      if (strengthOf(key, finding.id) > 0 || tellsCourse(finding) || !fitsPregnancy(finding, { age, sex })) continue;
      if (present.some((id) => isSameAs(finding, known(index.findingOf, id), conflicts))) continue;
    }
    const repeated = refuting !== null && conflicts?.has(refuting.id);
    const ruledOut = !repeated && present.some((id) => conflicts?.has(id));
    // "A reduced reflex on one side, absent here" misleads where both are lost.
    if (!denied && ruledOut && / one /.test(finding.name)) continue;
    const measured = finding.kind === "lab" || finding.kind === "imaging" || finding.kind === "vital";
    const typical = strength === 3 ? 0 : 2;
    const rank = denied
      ? typical / 2
      : typical + (measured && !ruledOut ? UNMEASURED : 2) + (repeated ? 4 : 0) - (ruledOut ? 0.5 : 0);
    // A result is ruled out by another result, not by what makes it unlikely.
    const told = measured ? present.some((id) => conflicts?.has(id) && known(index.findingOf, id).kind === finding.kind) : ruledOut;
    if (rank < least) [least, best] = [rank, { finding, denied: denied || told }];
  }
  return best;
}

/** Whether a stated finding says the same as another: the same habit or disease, or another form of the same exposure. */
function isSameAs({ tags }: Finding, stated: Finding, conflicts: ReadonlySet<string> | undefined): boolean {
  return stated.tags.some((tag) => tags.includes(tag) && (STANDING.has(tag) || conflicts?.has(stated.id)));
}

/** A finding of pregnancy needs somebody who can be pregnant. */
export function fitsPregnancy({ tags }: Finding, { sex, age }: Pick<Presentation, "age" | "sex">): boolean {
  return !tags.includes("pregnancy") || (sex === "f" && age <= OLDEST_PREGNANT);
}

/** 0: heard and seen, 1: measured, 2: known from before, a plain course, or normal. */
function rankHeard(finding: Finding): number {
  if (finding.normal || isPast(finding) || tellsCourse(finding)) return 2;
  return finding.kind === "symptom" || finding.kind === "sign" ? 0 : 1;
}
