import { type Candidate, LEAST_DISTRACTORS, listCandidates } from "./case-distractors.ts";
import { drawShare, openDraw } from "./case-draw.ts";
import type { CaseContent, CasePlan } from "./case-findings.ts";
import { listClangs } from "./case-grammar.ts";
import { areRelated, type CaseIndex, known } from "./case-index.ts";
import { repeatsOption } from "./case-item.ts";
import { type QuestionKind, URGENCY_OPTIONS } from "./case-knowledge.ts";
import type { CaseOption } from "./case-variant.ts";

const LEAD_INS: Readonly<Record<QuestionKind, string>> = {
  diagnosis: "Which of the following is the most likely diagnosis?",
  mechanism: "Which of the following mechanisms best explains this patient's symptoms?",
  cause: "Which of the following is the most likely cause of this patient's condition?",
  test: "Which of the following is the most appropriate next test?",
  treatment: "Which of the following is the most appropriate initial treatment?",
  urgency: "Which of the following is the most appropriate level of care?",
};
const MOST_DISTRACTORS = 4;
/** More candidates than this make no better set, only a slower one. */
const POOL = 8;
/** Beyond this many distractors only those are offered that tempt at least this much, as a share of the most tempting. */
const ENOUGH = 3;
const LEAST_SHARE = 0.08;
/**
 * What the form of a set costs, in mean weights of a distractor. Place is a tie-break: options stand in sorted order, so the place of the key
 * follows from the choice, and one distractor gives way to another for it only where the two tempt about equally.
 */
const PLACE = 0.12;
const SHORTER = 0.4;
const OUTLIER = 1.5;
/** Candidates further down that may come in because they share a telling word with the key. */
const HELPERS = 3;
/** Likeness of two options of one other condition, which stand together only where there is no other set. */
const TWINS = 2;

export interface OfferedOptions {
  readonly leadIn: string;
  readonly options: readonly CaseOption[];
  readonly keyOption: CaseOption;
  readonly keyIndex: number;
}

/** Key and distractors in the order in which they are shown; a text says why there are not enough. */
export function offerOptions(plan: CasePlan, content: CaseContent, stem: string): OfferedOptions | string {
  const { family, keyOption } = plan;
  if (typeof keyOption === "string") return keyOption;
  const leadIn = LEAD_INS[family.kind];
  if (family.kind === "urgency") {
    const options = URGENCY_OPTIONS.map(
      ({ level, option }): CaseOption => ({ text: option, kind: "urgency", conceptId: level, conditionSlug: null }),
    );
    return { leadIn, options, keyOption, keyIndex: options.findIndex(({ conceptId }) => conceptId === keyOption.conceptId) };
  }
  const candidates = listCandidates(plan, content);
  if (candidates.length < LEAST_DISTRACTORS) {
    const found = candidates.map(({ option }) => option.text).join(", ") || "none";
    return `fewer than ${LEAST_DISTRACTORS} plausible distractors (${found}): link more conditions to the findings of this family`;
  }
  const chosen = chooseDistractors(plan, keyOption, candidates, stem);
  if (typeof chosen === "string") return chosen;
  const options = sortOptions([keyOption, ...chosen]);
  return { leadIn, options, keyOption, keyIndex: options.indexOf(keyOption) };
}

interface Entry extends Candidate {
  /** With some chance in it, so that variants differ in their distractors. */
  readonly weight: number;
  readonly own: boolean;
}

/** What is wished of the set as a whole, so that neither place nor length tells the key. */
interface Wish {
  /** Distractors that stand before the key. */
  readonly position: number;
  /** Whether the key is not to be the longest. */
  readonly shorter: boolean;
  /** Whether at least one has to belong to another condition: causes of one condition are a choice among themselves. */
  readonly foreign: boolean;
  readonly keyLength: number;
  readonly keyWords: number;
  /** Mean weight of a distractor: the unit of all that is taken off. */
  readonly scale: number;
}

/**
 * The best set of distractors by temptation, diversity, and position and length of the key. A text says why there is none: all belong to
 * the key's own condition, or a word of the stem gives the key away.
 */
function chooseDistractors(
  { index, seed, telling, key: { profile } }: CasePlan,
  key: CaseOption,
  candidates: readonly Candidate[],
  stem: string,
): CaseOption[] | string {
  const clangs = listClangs(telling, stem);
  const pool = fillPool(seed, key, candidates, clangs);
  const size = Math.min(MOST_DISTRACTORS, pool.length);
  const draw = openDraw(seed, "options");
  const wish: Wish = {
    position: draw.int(0, size),
    shorter: draw.chance(75),
    foreign: key.kind !== "cause",
    keyLength: key.text.length,
    keyWords: key.text.split(" ").length,
    scale: pool.slice(0, size).reduce((sum, entry) => sum + entry.weight, 0) / size,
  };
  const likeness = pool.map(({ option: one }) => pool.map(({ option: other }) => likenessOf(index, profile.slug, one, other)));
  for (const [count, closest] of [
    ...Array.from({ length: size - 1 }, (_, less) => [size - less, 1] as const),
    [size, TWINS] as const,
  ]) {
    let best: readonly number[] | null = null;
    let most = Number.NEGATIVE_INFINITY;
    for (const places of listCombinations(pool.length, count)) {
      const merit = rateSet(pool, places, wish, likeness, closest);
      if (merit > most && coversClangs(pool, places, clangs)) [most, best] = [merit, places];
    }
    if (best) return best.flatMap((place) => pool[place]?.option ?? []);
  }
  if (pool.every(({ own }) => own) || clangs.length === 0) return "no distractor belongs to another condition";
  return `the key "${key.text}" shares "${clangs.join('-", "')}-" with the stem, and no plausible distractor does: say it in other words`;
}

/** The most tempting candidates, and of the rest those that are needed for a telling word or for another condition. */
function fillPool(seed: number, key: CaseOption, candidates: readonly Candidate[], clangs: readonly string[]): Entry[] {
  const least = LEAST_SHARE * (candidates[0]?.relevance ?? 0);
  const ranked = candidates
    .map((candidate, place) => ({
      ...candidate,
      weight: candidate.relevance * (0.8 + 0.4 * drawShare(seed, `distractor:${candidate.option.conceptId}`)),
      own: candidate.option.conditionSlug === key.conditionSlug,
      tempting: place < ENOUGH || candidate.relevance >= least,
    }))
    .sort((a, b) => b.weight - a.weight);
  const pool = ranked.filter(({ tempting }) => tempting).slice(0, POOL);
  const rest = ranked.filter((entry) => !entry.own && !pool.includes(entry));
  const helpers = rest.filter(({ roots }) => roots.some((root) => clangs.includes(root))).slice(0, HELPERS);
  return [...pool, ...(pool.some(({ own }) => !own) || helpers.length > 0 ? helpers : rest.slice(0, 1))];
}

/** 0 to 1; more for two of the same other condition; infinite for two that one could not choose between: nearly the same text, or one condition inside the other. */
function likenessOf(index: CaseIndex, keySlug: string, one: CaseOption, other: CaseOption): number {
  if (one.conditionSlug === null || other.conditionSlug === null || one === other) return 0;
  if (one.conditionSlug === other.conditionSlug && one.conditionSlug !== keySlug) return TWINS;
  if (repeatsOption(one.text, other.text)) return Number.POSITIVE_INFINITY;
  if (one.kind === "diagnosis") {
    const [a, b] = [known(index.conditionOf, one.conditionSlug), known(index.conditionOf, other.conditionSlug)];
    if (areRelated(a, b)) return Number.POSITIVE_INFINITY;
  }
  return index.likeness.get(`${one.conditionSlug} ${other.conditionSlug}`) ?? 0;
}

function coversClangs(pool: readonly Entry[], places: readonly number[], clangs: readonly string[]): boolean {
  return clangs.every((root) => places.some((place) => pool[place]?.roots.includes(root)));
}

/** Minus infinity where all belong to the key's own condition though they should not, or two are more alike than `closest`. */
function rateSet(
  pool: readonly Entry[],
  places: readonly number[],
  wish: Wish,
  likeness: readonly (readonly number[])[],
  closest: number,
): number {
  const { scale, keyLength } = wish;
  let merit = 0;
  let before = 0;
  let foreign = 0;
  let longest = 0;
  let mostWords = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const entry = pool[place];
    if (!entry) continue;
    merit += entry.weight;
    if (entry.before) before += 1;
    if (!entry.own) foreign += 1;
    longest = Math.max(longest, entry.option.text.length);
    if (entry.words > mostWords) mostWords = entry.words;
    for (let next = at + 1; next < places.length; next += 1) {
      const alike = likeness[place]?.[places[next] ?? 0] ?? 0;
      if (alike > closest) return Number.NEGATIVE_INFINITY;
      merit -= 0.5 * scale * alike;
    }
  }
  if (foreign === 0 && wish.foreign) return Number.NEGATIVE_INFINITY;
  merit -= PLACE * scale * Math.abs(before - wish.position);
  if (keyLength <= longest) return merit;
  if (wish.shorter) merit -= SHORTER * scale;
  const lengths = places.map((place) => pool[place]?.option.text.length ?? 0).sort((a, b) => a - b);
  const middle = ((lengths[(lengths.length - 1) >> 1] ?? 0) + (lengths[lengths.length >> 1] ?? 0)) / 2;
  return keyLength > 1.35 * middle || wish.keyWords >= mostWords + 3 ? merit - OUTLIER * scale : merit;
}

const combinationsBySize = new Map<number, readonly (readonly number[])[]>();

/** All ways to take `size` of the numbers below `count`, the lower numbers first. */
function listCombinations(count: number, size: number): readonly (readonly number[])[] {
  const name = count * (MOST_DISTRACTORS + 1) + size;
  const before = combinationsBySize.get(name);
  if (before) return before;
  const made = combine(count, size, 0);
  combinationsBySize.set(name, made);
  return made;
}

function combine(count: number, size: number, from: number): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: Math.max(0, count - from) }, (_, step) => from + step).flatMap((first) =>
    combine(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

/** By code point of the lower case: the same on every machine. */
function sortOptions(options: readonly CaseOption[]): CaseOption[] {
  const place = (option: CaseOption) => option.text.toLowerCase();
  return [...options].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
