import type { Draw } from "./case-draw.ts";
import type { CasePlan } from "./case-findings.ts";
import { capitalize, countWords, joinShort, nameCondition } from "./case-grammar.ts";
import type { RationaleDraft } from "./case-grounds.ts";
import { strengthOf, tellsCourse } from "./case-index.ts";
import type { Finding } from "./case-knowledge.ts";
import type { Contrast } from "./case-solver.ts";

/** Names of what no disease causes by itself, though it comes with it. */
const COMES = /^(?:easier|little|no|onset|relief|short) /;
/** An exposure whose name tells a complaint. */
const FELT = /\b(?:cramps|feeling|numbness|pain|swollen|symptoms|worsening)\b/;
/** The end of an opening, which the predicates follow. */
const SUBJECT = /, (?:but it|which|which, however,)$/;
const CONCEDED = /^Although (.+), it$/;
/** Longest name that fits between "leaves" and "unexplained". */
const MOST_NAME = 6;
/** Findings that refute equally, of which one is told. */
const MOST_TURNS = 3;

/** What speaks against another condition, as predicates of which that condition is the subject, the most telling first; at least one, at most two. */
export interface Doubt extends Pick<RationaleDraft, "named" | "missing"> {
  readonly predicates: readonly string[];
}

/** `turn` moves on from option to option. Throws where nothing speaks against the other condition: such an option is not to be offered. */
export function findDoubt(plan: CasePlan, contrast: Contrast, draw: Draw, turn: number): Doubt {
  const { condition, missing } = contrast;
  const open = pickUnexplained(contrast, turn);
  const against = open ? tellUnexplained(open, strengthOf(condition, open.id), draw) : null;
  const expected = missing ? tellMissing(missing, draw) : null;
  const told = { named: open ? [open] : [], missing: missing ? [missing.finding] : [] };
  if (open && against !== null && expected !== null) {
    const refutes = strengthOf(condition, open.id) === -2;
    // What is merely unsaid adds little to what refutes.
    if (!missing?.denied && draw.chance(refutes ? 45 : 20)) return { predicates: [against], named: [open], missing: [] };
    const first = refutes || (!missing?.denied && draw.chance(60));
    return { predicates: first ? [against, expected] : [expected, against], ...told };
  }
  const only = against ?? expected;
  if (only !== null) return { predicates: [only], ...told };
  return tellLessLikely(plan, contrast);
}

/** A predicate on what is missing for a condition or a cause: "would be expected to cause fever, absent in this patient". */
export function tellMissing({ finding, denied }: NonNullable<Contrast["missing"]>, draw: Draw): string {
  const { name, kind } = finding;
  const course = tellsCourse(finding);
  const past = !course && (kind === "history" || kind === "risk");
  const verb = kind === "lab" || kind === "imaging" ? "show" : course || COMES.test(name) ? "come with" : "cause";
  const expected = past
    ? draw.pick([`would be expected with ${name} in the history`, `would typically come with ${name} in the history`])
    : draw.pick([`would be expected to ${verb} ${name}`, `would typically ${verb} ${name}`, `would be likely to ${verb} ${name}`]);
  return denied ? `${expected}, ${draw.pick(["absent in this patient", "absent here"])}` : expected;
}

/** The opening with the predicates behind it; a second sentence where one would be too long to read. */
export function finishSentence(opening: string, [first = "", second]: readonly string[]): string {
  const start = joinShort(`${opening} ${first}.`, `${partOpening(opening)} ${first}.`);
  if (second === undefined) return start;
  const joined = `${opening} ${first}${/,| and /.test(first) ? ", and" : " and"} ${second}.`;
  return joinShort(joined, `${start} It ${addAlso(second)}.`);
}

/** An opening in a sentence of its own, where it has something to say. */
function partOpening(opening: string): string {
  const [, conceded] = CONCEDED.exec(opening) ?? [];
  const said = conceded ?? opening.replace(SUBJECT, "");
  if (said === opening) return opening;
  return `${capitalize(said)}. However, ${/which/.test(opening.slice(said.length)) ? "that condition" : "it"}`;
}

/** "would also be expected to cause fever", "also leaves it open". */
function addAlso(predicate: string): string {
  return /^(?:would|is) /.test(predicate) ? predicate.replace(" ", " also ") : `also ${predicate}`;
}

/** The first, or by turns another that says as much: so that not all options of a case are refuted by the same. */
function pickUnexplained({ condition, unexplained }: Contrast, turn: number): Finding | null {
  const [first] = unexplained;
  if (!first) return null;
  const rank = (finding: Finding) => rankAgainst(finding, strengthOf(condition, finding.id));
  const equal = unexplained.filter((finding) => rank(finding) === rank(first)).slice(0, MOST_TURNS);
  return equal[turn % equal.length] ?? first;
}

/** 0 refutes, 1 is unusual, 2 is not caused, 3 is an exposure of which the condition says nothing. */
function rankAgainst({ kind }: Finding, strength: number): number {
  if (strength < 0) return strength === -2 ? 0 : 1;
  return kind === "history" || kind === "risk" ? 3 : 2;
}

function tellUnexplained({ name, kind }: Finding, strength: number, draw: Draw): string {
  if (strength === -2)
    return draw.pick([`does not fit with ${name}`, `is hard to reconcile with ${name}`, `is contradicted by ${name}`]);
  if (strength < 0)
    return draw.pick([`does not fit well with ${name}`, `is unlikely with ${name}`, `would be unusual with ${name}`]);
  if ((kind === "history" || kind === "risk") && !FELT.test(name)) return `leaves no role for ${name}`;
  const short = countWords(name) <= MOST_NAME;
  return draw.pick([
    `does not explain ${name}`,
    `does not account for ${name}`,
    short ? `leaves ${name} unexplained` : `does not explain ${name}`,
  ]);
}

/** Nothing refutes it and nothing is missing: what speaks more for the key. */
function tellLessLikely({ key }: CasePlan, { condition, separating }: Contrast): Doubt {
  const best = separating.find(({ finding, present }) => present || strengthOf(condition, finding.id) >= 2);
  if (!best) throw new Error(`Nothing in the stem speaks against ${condition.profile.slug} beside ${key.profile.slug}.`);
  const ours = nameCondition(key.profile.option);
  const { finding, present } = best;
  return present
    ? { predicates: [`would be less likely than ${ours} to cause ${finding.name}`], named: [finding], missing: [] }
    : { predicates: [`would be expected with ${finding.name}, absent in this patient`], named: [], missing: [finding] };
}
