import type { Draw } from "./case-draw.ts";
import { capitalize, countWords, joinShort, nameCondition } from "./case-grammar.ts";
import type { RationaleDraft } from "./case-grounds.ts";
import { type CaseCondition, isMeasured, isPast, strengthOf, tellsCourse } from "./case-index.ts";
import type { Finding } from "./case-knowledge.ts";
import type { CasePlan } from "./case-plan.ts";
import type { Contrast } from "./case-solver.ts";

/** Names of what no disease causes by itself, though it comes with it. */
const COMES = /^(?:easier|little|no|onset|relief|short) /;
/** An exposure whose name tells a complaint. */
const FELT = /\b(?:cramps|feeling|numb|numbness|pain|swollen|worsening)\b/;
/** The end of an opening, which the predicates follow. */
const SUBJECT = /, (?:but it|but that condition|which|which, however,)$/;
const CONCEDED = /^Although (.+), it$/;
/** What a disease of both sides does not do on one. */
const ONE_SIDED = / (?:of|in) one (?:inner )?(?:foot|heel|sole)$| on one side$/;
/** Longest name that fits between "leaves" and "unexplained". */
const MOST_NAME = 6;
const DECISIVE = 3;
/** Findings that refute equally, of which one is told. */
const MOST_TURNS = 3;

/** What speaks against another condition: predicates of which that condition is the subject, the most telling first, at most two; or a statement. */
export interface Doubt extends Pick<RationaleDraft, "named" | "missing"> {
  readonly predicates: readonly string[];
  /** What the history lacks, without a period; null where it lacks nothing that is worth a word. */
  readonly aside: string | null;
}

/** `turn` moves on from option to option. Throws where nothing speaks against the other condition: such an option is not to be offered. */
export function findDoubt(plan: CasePlan, contrast: Contrast, draw: Draw, turn: number): Doubt {
  const { condition } = contrast;
  const open = pickUnexplained(plan, contrast, turn);
  // "contradicted by a normal level and would show a low one" says it twice.
  const isSaid = open && contrast.missing && plan.index.conflictsOf.get(contrast.missing.finding.id)?.has(open.id);
  const missing = isSaid ? null : contrast.missing;
  const [ours, theirs] = open ? [strengthOf(plan.key, open.id), strengthOf(condition, open.id)] : [0, 0];
  const against = open ? [tellUnexplained(plan, condition, open, draw)] : [];
  if (!missing)
    return against.length === 0
      ? tellLessLikely(plan, contrast)
      : { predicates: against, aside: null, named: open ? [open] : [], missing: [] };
  const aside = isBackground(missing.finding) ? tellLack(missing) : null;
  const expected = aside === null ? [tellMissing(missing, draw)] : [];
  const lacking = { predicates: expected, aside, named: [], missing: [missing.finding] };
  if (!open) return lacking;
  const weak = theirs === 0 && ours < DECISIVE;
  // A test that nobody has done is no reason beside what refutes.
  if (!missing.denied && theirs === -2 && isMeasured(missing.finding))
    return { predicates: against, aside: null, named: [open], missing: [] };
  // What is merely unsaid adds little to what refutes, and what is merely less usual little to what is missing.
  if (!missing.denied && !weak && draw.chance(theirs === -2 ? 45 : 20))
    return { predicates: against, aside: null, named: [open], missing: [] };
  if (weak && missing.denied) return lacking;
  const first = theirs === -2 || (!missing.denied && !weak && draw.chance(60));
  return {
    predicates: first ? [...against, ...expected] : [...expected, ...against],
    aside,
    named: [open],
    missing: [missing.finding],
  };
}

/** A predicate on what is missing for a condition: "would be expected to cause fever, absent in this patient". */
function tellMissing({ finding, denied }: NonNullable<Contrast["missing"]>, draw: Draw): string {
  const { name } = finding;
  const verb = isMeasured(finding) ? "show" : tellsCourse(finding) || COMES.test(name) ? "come with" : "cause";
  const expected = draw.pick([
    `would be expected to ${verb} ${name}`,
    `would typically ${verb} ${name}`,
    `would be likely to ${verb} ${name}`,
  ]);
  if (!denied) return expected;
  return name.startsWith("absent ")
    ? `${expected}, which are present here`
    : `${expected}, ${draw.pick(["absent in this patient", "absent here"])}`;
}

/** A statement on what the patient does not have, or is not told to have. */
export function tellLack({ finding, denied }: NonNullable<Contrast["missing"]>): string {
  if (isPast(finding)) {
    // Nobody asks whether what is not there is known.
    const past = finding.name.replace(/^an? known /, "");
    return denied ? `there is no history of ${past}` : `nothing in the history suggests ${past}`;
  }
  if (denied) return `there is no evidence of ${finding.name}`;
  if (finding.kind === "symptom") return `the patient does not report ${finding.name}`;
  return isMeasured(finding) ? `one would expect ${finding.name}` : `nothing points to ${finding.name}`;
}

/** An exposure, or something that happened, and no course of the complaint. */
function isBackground(finding: Finding): boolean {
  return (isPast(finding) || finding.tags.includes("predisposes")) && !tellsCourse(finding);
}

/** The opening with what speaks against its subject; a second sentence where one would be too long to read. */
export function finishSentence(opening: string, { predicates, aside }: Pick<Doubt, "predicates" | "aside">): string {
  const [first, second] = / fit /.test(opening) ? predicates.map(avoidFit) : predicates;
  if (first === undefined) return concede(opening, aside ?? "");
  const end = aside === null ? "" : ` ${capitalize(aside)}.`;
  const start = joinShort(`${opening} ${first}.`, `${partOpening(opening)} ${first}.`);
  if (second === undefined) return start + end;
  const joined = `${opening} ${first}${/,| (?:and|that|when|which) /.test(first) ? ", and" : " and"} ${second}.`;
  // The subject may be a test or a treatment: "X would be the treatment of Y, which ...".
  const subject = opening.endsWith(", which") && !start.includes("that condition") ? "That condition" : "It";
  return joinShort(joined, `${start} ${subject} ${addAlso(second)}.`) + end;
}

/** "X would also fit Y, which does not fit with Z": the second in another word. */
function avoidFit(predicate: string): string {
  return predicate
    .replace(/^does not fit with /, "is hard to reconcile with ")
    .replace(/^(?:does not fit well|fits poorly) with /, "is harder to reconcile with ");
}

/** The opening, and what nevertheless is lacking. */
function concede(opening: string, lack: string): string {
  const [, conceded] = CONCEDED.exec(opening) ?? [];
  const said = capitalize(conceded ?? opening.replace(SUBJECT, ""));
  if (said === opening) return `${opening} is less likely: ${lack}.`;
  return joinShort(`${said}, but ${lack}.`, `${said}. However, ${lack}.`);
}

/** An opening in a sentence of its own, where it has something to say. */
function partOpening(opening: string): string {
  const [, conceded] = CONCEDED.exec(opening) ?? [];
  const said = conceded ?? opening.replace(SUBJECT, "");
  if (said === opening) return opening;
  return `${capitalize(said)}. However, ${/which|that condition/.test(opening.slice(said.length)) ? "that condition" : "it"}`;
}

/** "would also be expected to cause fever", "also leaves it open". */
function addAlso(predicate: string): string {
  return /^(?:would|is) /.test(predicate) ? predicate.replace(" ", " also ") : `also ${predicate}`;
}

/** The first, or by turns another that says as much: so that not all options of a case are refuted by the same. */
function pickUnexplained({ key }: CasePlan, { condition, unexplained: all }: Contrast, turn: number): Finding | null {
  // No rival explains what brought the key's condition about.
  const effects = all.filter(({ id }) => key.profile.causes.every(({ findingId }) => findingId !== id));
  const unexplained = effects.length > 0 ? effects : all;
  const [first] = unexplained;
  if (!first) return null;
  const rank = (finding: Finding) => 3 * rankAgainst(finding, strengthOf(condition, finding.id)) - strengthOf(key, finding.id);
  const equal = unexplained.filter((finding) => rank(finding) === rank(first)).slice(0, MOST_TURNS);
  return equal[turn % equal.length] ?? first;
}

/** 0 refutes, 1 is unusual, 2 is not caused, 3 is an exposure of which the condition says nothing. */
function rankAgainst(finding: Finding, strength: number): number {
  if (strength < 0) return strength === -2 ? 0 : 1;
  return isBackground(finding) ? 3 : 2;
}

function tellUnexplained({ key }: CasePlan, condition: CaseCondition, finding: Finding, draw: Draw): string {
  const [ours, theirs] = [strengthOf(key, finding.id), strengthOf(condition, finding.id)];
  const name = theirs < 0 && ONE_SIDED.test(finding.name) && isSymmetric(condition) ? `${finding.name} alone` : finding.name;
  if (theirs === -2)
    return draw.pick([
      `does not fit with ${name}`,
      `is hard to reconcile with ${name}`,
      // Only a result contradicts a disease.
      isMeasured(finding) ? `is contradicted by ${name}` : `does not fit with ${name}`,
    ]);
  if (theirs < 0 && isBackground(finding)) return `is less likely given ${name}`;
  if (theirs < 0) return draw.pick([`does not fit well with ${name}`, `fits poorly with ${name}`]);
  if (isBackground(finding) && !FELT.test(name)) return `would make ${name} a coincidence`;
  // No link is no proof: only what is decisive for the key may be said to have no place elsewhere.
  if (ours < DECISIVE && !isMeasured(finding)) return `would explain ${name} less well`;
  const short = countWords(name) <= MOST_NAME;
  return draw.pick([
    `does not explain ${name}`,
    `does not account for ${name}`,
    short ? `leaves ${name} unexplained` : `does not explain ${name}`,
  ]);
}

/** A disease that is usually felt or seen on both sides. */
function isSymmetric({ hallmarks }: CaseCondition): boolean {
  return hallmarks.some(({ finding }) => /\bboth (?:feet|sides)\b/.test(finding.name));
}

/** Nothing refutes it and nothing is missing: what speaks more for the key. */
function tellLessLikely({ key }: CasePlan, { condition, separating }: Contrast): Doubt {
  const best = separating.find(({ finding, present }) => present || strengthOf(condition, finding.id) >= 2);
  if (!best) throw new Error(`Nothing in the stem speaks against ${condition.profile.slug} beside ${key.profile.slug}.`);
  const ours = nameCondition(key.profile.option);
  const { finding, present } = best;
  return present
    ? { predicates: [`would be less likely than ${ours} to cause ${finding.name}`], aside: null, named: [finding], missing: [] }
    : { predicates: [], aside: tellLack({ finding, denied: true }), named: [], missing: [finding] };
}
