import { digestOf } from "./canonical-json.ts";
import { openDraw } from "./case-draw.ts";
import { type CaseContent, chooseFindings } from "./case-findings.ts";
import { countWords } from "./case-grammar.ts";
import { findFailingLink } from "./case-grounds.ts";
import { type CaseIndex, indexCases, known } from "./case-index.ts";
import { explainKey } from "./case-key-rationale.ts";
import type { CaseKnowledge } from "./case-knowledge.ts";
import { type OfferedOptions, offerOptions } from "./case-options.ts";
import { drawDuration, drawNumbers, drawSide } from "./case-patient.ts";
import { type CasePlan, type Confusability, type FamilyPlan, planFamily } from "./case-plan.ts";
import { explainDistractor } from "./case-rationale.ts";
import { type Contrast, contrastWith, scoreCondition } from "./case-solver.ts";
import { type WrittenStem, writeStem } from "./case-stem.ts";
import type { CaseOption, CaseVariant } from "./case-variant.ts";
import { hashText } from "./hash-text.ts";

/** Part of every seed and snapshot: a change of the generator makes other variants. */
export const GENERATOR_VERSION = 2;

/** Words of a stem (rule D15). */
export const LEAST_WORDS = 45;
export const MOST_WORDS = 180;
/** Findings, then circumstances, that are added one by one to a stem that is too short or shares too little with other conditions. */
const MOST_EXTRAS = 4;
/** Ages that are drawn for one patient: enough to leave those at which nothing else is possible, few enough to keep the ages of a family apart. */
const AGES = 3;

/** Knowledge that is ready to make variants of. */
export interface CaseBase extends CaseIndex {
  readonly kbVersion: string;
  readonly planOf: ReadonlyMap<string, FamilyPlan>;
}

/** A variant that cannot be made, with the reasons in words for an author. */
export interface Rejection {
  readonly rejected: true;
  readonly familyId: string;
  readonly n: number;
  readonly reasons: readonly string[];
}

/**
 * Throws one error that names every unknown and every doubled id. `kbVersion` is part of every seed; whoever gives a `confusability` (counted
 * wrong answers) gives another version whenever it changes, or one seed has two variants.
 */
export function prepareCases(knowledge: CaseKnowledge, kbVersion: string, confusability: Confusability = () => 1): CaseBase {
  const index = indexCases(knowledge);
  const planOf = new Map(knowledge.families.map((family) => [family.id, planFamily(index, family, confusability)]));
  return { ...index, kbVersion, planOf };
}

/** The n-th variant of a family, the same on every machine and for ever as long as knowledge and generator are. Throws on an unknown family. */
export function generateVariant(base: CaseBase, familyId: string, n: number): CaseVariant | Rejection {
  const plan = planCase(base, familyId, n);
  const reject = (...reasons: string[]): Rejection => ({ rejected: true, familyId, n, reasons });
  if (plan.faults.length > 0) return reject(...plan.faults);
  const made = composeCase(plan);
  if (typeof made === "string") return reject(made);

  const { content, offered, ...written } = made;
  const { family, key } = plan;
  const { options, keyIndex, leadIn } = offered;
  const contrasts = options.map((option) => contrastOf(plan, content, option));
  const others = contrasts.flatMap((contrast) => contrast ?? []);
  const topRival = pickTopRival(plan, content, others);
  const body = {
    familyId,
    conditionSlug: key.profile.slug,
    topicSlug: key.profile.topicSlug,
    kind: family.kind,
    n,
    seed: plan.seed,
    kbVersion: base.kbVersion,
    generatorVersion: GENERATOR_VERSION,
    age: plan.age,
    sex: plan.sex,
    parts: written.parts,
    stem: written.stem,
    leadIn,
    options,
    keyIndex,
    rationales: options.map((option, place) =>
      place === keyIndex
        ? explainKey(plan, content, option, others, topRival)
        : explainDistractor(plan, content, option, contrasts[place] ?? null, place),
    ),
    failingLinks: options.map((option, place) =>
      place === keyIndex ? null : findFailingLink(plan, content, offered.keyOption, option, contrasts[place] ?? null),
    ),
    measures: written.measures,
    margin: Number.isFinite(content.solution.margin) ? content.solution.margin : null,
  };
  return { ...body, contentHash: digestOf(body) };
}

function planCase(base: CaseBase, familyId: string, n: number): CasePlan {
  const plan = known(base.planOf, familyId);
  const { sex, onset: usual } = plan.key.profile;
  const onset = plan.family.onset.length > 0 ? plan.family.onset : usual;
  const seed = hashText(JSON.stringify([familyId, GENERATOR_VERSION, base.kbVersion, n])) >>> 0;
  return {
    ...plan,
    seed,
    age: drawAge(plan, seed),
    sex: sex === "any" ? openDraw(seed, "sex").pick(["f", "m"] as const) : sex,
    onset: drawDuration(seed, onset),
  };
}

/** Of a few ages of the key's condition the one at which most of the likely alternatives can be thought of. */
function drawAge({ key, likely }: FamilyPlan, seed: number): number {
  const [youngest, oldest] = key.profile.age;
  const draw = openDraw(seed, "age");
  const fitting = (age: number) => likely.filter(({ profile }) => profile.age[0] <= age && age <= profile.age[1]).length;
  let best = draw.int(youngest, oldest);
  for (let tries = 1, most = fitting(best); tries < AGES; tries += 1) {
    const age = draw.int(youngest, oldest);
    if (fitting(age) > most) [best, most] = [age, fitting(age)];
  }
  return best;
}

interface ComposedCase extends WrittenStem {
  readonly content: CaseContent;
  readonly stem: string;
  readonly offered: OfferedOptions;
}

/** Stem and options; where the stem is too short or too few conditions share a finding, it is tried again with one more finding, later with more background. */
function composeCase(plan: CasePlan): ComposedCase | string {
  const { index, key, seed, age, sex, onset, telling } = plan;
  const side = drawSide(seed);
  let fault = "";
  for (let extra = 0; extra <= MOST_EXTRAS; extra += 1) {
    const content = chooseFindings(plan, extra);
    if (typeof content === "string") return fault || content;
    const patient = { seed, age, sex, side, onset, telling, numbers: drawNumbers(index, seed, content.told, content.denied) };
    const written = writeStem(index, key.profile, content, patient, countExtraBackground(plan, extra), plan.settings);
    const stem = written.parts.map(({ text }) => text).join(" ");
    const words = countWords(stem);
    if (words > MOST_WORDS) return fault || `the stem has ${words} words, at most ${MOST_WORDS} are read`;
    const offered = words < LEAST_WORDS ? null : offerOptions(plan, content, stem);
    if (offered !== null && typeof offered !== "string") return { ...written, content, stem, offered };
    fault = offered ?? `the stem has ${words} words, at least ${LEAST_WORDS} are needed: add findings to choose from`;
  }
  return fault;
}

/** Circumstances that are added once two more findings were not enough: one at most where somebody fell ill within days, none within three. */
function countExtraBackground({ onset }: CasePlan, extra: number): number {
  const days =
    onset?.unit === "day" ? onset.count : onset?.unit === "minute" || onset?.unit === "hour" ? 0 : Number.POSITIVE_INFINITY;
  return Math.min(Math.max(0, extra - 2), days < 3 ? 0 : Number.isFinite(days) ? 1 : 2);
}

/** How the stem fits the condition of an option; null where the option belongs to the key's own or to none. */
function contrastOf({ index, key }: CasePlan, content: CaseContent, { conditionSlug }: CaseOption): Contrast | null {
  if (conditionSlug === null || conditionSlug === key.profile.slug) return null;
  return contrastWith(index, content, key, known(index.conditionOf, conditionSlug));
}

/** The condition that the key's explanation sets it apart from: the strongest that is an option, else the solver's rival. */
function pickTopRival({ index, key }: CasePlan, content: CaseContent, offered: readonly Contrast[]): Contrast | null {
  let top: Contrast | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of offered) {
    const score = scoreCondition(one.condition, content);
    if (score > most) [most, top] = [score, one];
  }
  const { rival } = content.solution;
  return top ?? (rival && contrastWith(index, content, key, rival));
}
