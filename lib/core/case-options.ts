import { type Candidate, LEAST_DISTRACTORS, listCandidates } from "./case-distractors.ts";
import { drawShare, openDraw } from "./case-draw.ts";
import type { CaseContent } from "./case-findings.ts";
import { listClangs } from "./case-grammar.ts";
import { areRelated, type CaseIndex, known } from "./case-index.ts";
import { repeatsOption } from "./case-item.ts";
import { type QuestionKind, URGENCY_OPTIONS } from "./case-knowledge.ts";
import type { CasePlan } from "./case-plan.ts";
import type { CaseOption } from "./case-variant.ts";
import { WEIGHTS } from "./case-weights.ts";

const LEAD_INS: Readonly<Record<QuestionKind, string>> = {
  diagnosis: "Which of the following is the most likely diagnosis?",
  mechanism: "Which of the following mechanisms best explains this patient's symptoms?",
  cause: "Which of the following is the most likely cause of this patient's condition?",
  test: "Which of the following is the most appropriate next step in evaluation?",
  treatment: "Which of the following is the most appropriate initial treatment?",
  urgency: "Which of the following is the most appropriate level of care?",
};
const MOST_DISTRACTORS = 4;
/** More candidates than this make no better set, only a slower one. */
const POOL = 8;
/** Beyond this many distractors only those are offered that tempt enough. */
const ENOUGH = 3;
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
}

/** What is wished of the set as a whole, so that neither place nor length tells the key. */
interface Wish {
  /** Distractors that stand before the key. */
  readonly position: number;
  /** Whether the key is not to be the longest. */
  readonly shorter: boolean;
  readonly keyLength: number;
  readonly keyWords: number;
  /** Mean weight of a distractor: the unit of all that is taken off. */
  readonly scale: number;
}

/**
 * The best set of distractors by temptation, diversity, and position and length of the key. A text says why there is none: they exclude each
 * other, or a word of the stem gives the key away.
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
  if (clangs.length === 0)
    return `no two of the distractors can stand together (${pool.map(({ option }) => option.text).join(", ")})`;
  return `the key "${key.text}" shares "${clangs.join('-", "')}-" with the stem, and no plausible distractor does: say it in other words`;
}

/** The most tempting candidates, and of the rest those that have a telling word of the key's, and one that is as long where none else is. */
function fillPool(seed: number, key: CaseOption, candidates: readonly Candidate[], clangs: readonly string[]): Entry[] {
  const least = WEIGHTS.leastShare * (candidates[0]?.relevance ?? 0);
  const ranked = listSeparate(candidates, key)
    .map(({ candidate, place }) => ({
      ...candidate,
      weight: candidate.relevance * (1 + WEIGHTS.chance * (2 * drawShare(seed, `distractor:${candidate.option.conceptId}`) - 1)),
      tempting: !candidate.spare && (place < ENOUGH || candidate.relevance >= least),
    }))
    .sort((a, b) => b.weight - a.weight);
  const pool = ranked.filter(({ tempting }) => tempting).slice(0, POOL);
  const rest = ranked.filter((entry) => !pool.includes(entry));
  const telling = rest.filter(({ roots }) => roots.some((root) => clangs.includes(root))).slice(0, HELPERS);
  const isLong = ({ option }: Entry) => option.text.length >= key.text.length;
  const long = [...pool, ...telling].some(isLong) ? undefined : rest.find(isLong);
  return [...pool, ...telling, ...(long ? [long] : [])];
}

/** The candidates with the number of options that could stand before each: those of one other condition count as one. */
function listSeparate(candidates: readonly Candidate[], { conditionSlug }: CaseOption): { candidate: Candidate; place: number }[] {
  const before = new Set<string>();
  return candidates.map((candidate) => {
    const { option } = candidate;
    const place = before.size;
    before.add(option.conditionSlug === null || option.conditionSlug === conditionSlug ? option.text : option.conditionSlug);
    return { candidate, place };
  });
}

/** 0 to 1; more for two of the same other condition; infinite for two that one could not choose between: nearly the same text, or one condition inside the other. */
function likenessOf(index: CaseIndex, keySlug: string, one: CaseOption, other: CaseOption): number {
  if (one.conditionSlug === null || other.conditionSlug === null || one === other) return 0;
  if (one.conditionSlug === other.conditionSlug && one.conditionSlug !== keySlug) return TWINS;
  if (repeatsOption(one.text, other.text)) return Number.POSITIVE_INFINITY;
  if (one.conditionSlug === other.conditionSlug) return WEIGHTS.ownLikeness;
  if (one.kind === "diagnosis") {
    const [a, b] = [known(index.conditionOf, one.conditionSlug), known(index.conditionOf, other.conditionSlug)];
    if (areRelated(a, b)) return Number.POSITIVE_INFINITY;
  }
  return index.likeness.get(`${one.conditionSlug} ${other.conditionSlug}`) ?? 0;
}

function coversClangs(pool: readonly Entry[], places: readonly number[], clangs: readonly string[]): boolean {
  return clangs.every((root) => places.some((place) => pool[place]?.roots.includes(root)));
}

/** Minus infinity where two are more alike than `closest`. */
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
  let longest = 0;
  let mostWords = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const entry = pool[place];
    if (!entry) continue;
    merit += entry.weight;
    if (entry.before) before += 1;
    longest = Math.max(longest, entry.option.text.length);
    if (entry.words > mostWords) mostWords = entry.words;
    for (let next = at + 1; next < places.length; next += 1) {
      const alike = likeness[place]?.[places[next] ?? 0] ?? 0;
      if (alike > closest) return Number.NEGATIVE_INFINITY;
      merit -= WEIGHTS.likeness * scale * alike;
    }
  }
  merit -= WEIGHTS.place * scale * Math.abs(before - wish.position);
  if (keyLength <= longest) return merit;
  if (wish.shorter) merit -= WEIGHTS.longest * scale;
  const lengths = places.map((place) => pool[place]?.option.text.length ?? 0).sort((a, b) => a - b);
  const middle = ((lengths[(lengths.length - 1) >> 1] ?? 0) + (lengths[lengths.length >> 1] ?? 0)) / 2;
  return keyLength > 1.35 * middle || wish.keyWords >= mostWords + 3 ? merit - WEIGHTS.outlier * scale : merit;
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
