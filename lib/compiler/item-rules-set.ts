import { cosineOfWords, listWords } from "#core/text-similarity";
import { type CaseUnderTest, failed, type ItemRule, type Level } from "./item.ts";
import { normaliseText } from "./wording.ts";

/** A rule over the first cases of one family, in the order of n. */
export interface FamilyRule {
  readonly id: string;
  readonly level: Level;
  readonly mend: string;
  readonly check: (items: readonly CaseUnderTest[]) => readonly { readonly n: number; readonly message: string }[];
}

/** What is wrong between cases; `familyId` names the family whose author can do something about it. */
interface SetFlaw {
  readonly familyId: string | null;
  readonly message: string;
}

/** A rule over many cases: over those of one quiz, in their order, or over one case of each family of the course. */
export interface SetRule {
  readonly id: string;
  readonly level: Level;
  readonly mend: string;
  readonly over: "quiz" | "course";
  readonly check: (items: readonly CaseUnderTest[]) => readonly SetFlaw[];
}

const IDENTITY =
  /\b(?:white|black|african[- ]american|caucasian|hispanic|latin[oax]|asian|arab|jewish|native american|gay|lesbian|homosexual|heterosexual|bisexual|transgender)\b(?= (?:man|woman|boy|girl|patient|male|female|person)\b)|\b(?:gay|lesbian|homosexual|heterosexual|transgender|caucasian|african[- ]american)\b|\b(?:works? as|employed as|is an? (?:\p{L}+ )?(?:worker|teacher|nurse|driver|farmer|builder|runner|athlete|soldier|wait(?:er|ress)|carpenter|mechanic|engineer|dancer|lawyer))\b/iu;

/** C06 over one case: who somebody is stands in a stem only where it is a risk of the key. */
export const IDENTITY_RULE: ItemRule = {
  id: "C06",
  level: "W",
  mend: "Leave it out, or link it as a risk of the condition.",
  check: ({ variant, catalog, present, profile }) => {
    const found = IDENTITY.exec(variant.stem)?.[0];
    if (found === undefined) return [];
    const isRisk = profile.links.some(
      ({ findingId, strength }) =>
        strength > 0 &&
        present.has(findingId) &&
        ["risk", "history"].includes(catalog.findings.get(findingId)?.kind ?? "") &&
        catalog.findings.get(findingId)?.says.some((text) => text.toLowerCase().includes(found.toLowerCase())),
    );
    return failed(!isRisk, `"${found}" is no risk of ${profile.slug}.`);
  },
};

/** Fewer cases tell nothing about variety. */
const ENOUGH = 10;
const WIDE_YEARS = 10;
const LEAST_AGES = 3;
const NEAR_DUPLICATE = 0.95;

export const FAMILY_RULES: readonly FamilyRule[] = [
  {
    id: "C06",
    level: "W",
    mend: "Leave it out, or link it as a risk of the condition.",
    check: (items) => {
      const [first] = items;
      if (!first || items.length < ENOUGH) return [];
      const [low, high] = first.profile.age;
      const sexes = new Set(items.map(({ variant }) => variant.sex)).size;
      const ages = new Set(items.map(({ variant }) => variant.age)).size;
      return [
        ...failed(first.profile.sex === "any" && sexes < 2, "All patients of the family are of one sex."),
        ...failed(high - low >= WIDE_YEARS && ages < LEAST_AGES, "The patients of the family are all of the same age."),
      ].map((message) => ({ n: first.variant.n, message }));
    },
  },
  {
    id: "C09",
    level: "W",
    mend: "Give findings more phrasings, or the family more to choose from.",
    check: (items) => {
      const words = items.map(({ variant }) => listWords(variant.stem));
      const twins = items.flatMap(({ variant }, index) => {
        const twin = words.findIndex((other, at) => at < index && cosineOfWords(other, words[index] ?? other) > NEAR_DUPLICATE);
        return twin < 0
          ? []
          : [{ n: variant.n, message: `Variant ${variant.n} is almost the same as variant ${items[twin]?.variant.n}.` }];
      });
      // One pair in twenty is never met: the app passes over a case that is too like the last one.
      return twins.length < MANY_TWINS * items.length ? [] : twins;
    },
  },
];

const MANY_TWINS = 0.1;
const LONGEST_SHARE = 0.4;
/** 5 options: chance alone makes one key in five the longest. */
const LONGEST_CHANCE = 0.2;
const UNLIKELY = 0.01;
const APART = 10;

export const SET_RULES: readonly SetRule[] = [
  {
    id: "T03",
    level: "W",
    mend: "Shorten the option, or lengthen what stands beside it.",
    over: "course",
    check: (items) => {
      const five = items.filter(({ options }) => options.length === 5);
      const longest = five.filter(({ key, distractors }) => distractors.every((text) => text.length < key.length)).length;
      const isMore = longest > LONGEST_SHARE * five.length && chanceOfAtLeast(longest, five.length, LONGEST_CHANCE) < UNLIKELY;
      return flawed(isMore, null, `In ${longest} of ${five.length} cases with five options the key is the longest.`);
    },
  },
  { id: "T12", level: "I", mend: "Nothing: options stand in sorted order.", over: "course", check: checkPositions },
  { id: "C07", level: "W", mend: "Say it in other words in the stem, or state another finding.", over: "quiz", check: checkHinges },
  {
    id: "C08",
    level: "I",
    mend: "Nothing: sets are arranged by the app.",
    over: "quiz",
    check: (items) =>
      items.flatMap(({ variant }, index) => {
        const earlier = items
          .slice(Math.max(0, index - APART + 1), index)
          .find((item) => item.variant.familyId === variant.familyId);
        return flawed(earlier !== undefined, variant.familyId, `Two cases of ${variant.familyId} stand fewer than ${APART} apart.`);
      }),
  },
];

/** P(X >= count) for a binomial X. */
function chanceOfAtLeast(count: number, trials: number, chance: number): number {
  let term = (1 - chance) ** trials;
  let below = 0;
  for (let successes = 0; successes < count; successes++) {
    below += term;
    term *= ((trials - successes) / (successes + 1)) * (chance / (1 - chance));
  }
  return 1 - below;
}

/** Chi-square at p = .01, by degrees of freedom from 1. */
const CRITICAL = [6.635, 9.21, 11.345, 13.277, 15.086, 16.812, 18.475, 20.09, 21.666];

function checkPositions(items: readonly CaseUnderTest[]): readonly SetFlaw[] {
  let statistic = 0;
  let freedom = 0;
  const counts = [...new Set(items.map(({ options }) => options.length))];
  for (const count of counts) {
    // Levels of care stand in their own order, and most cases of a course are of one level.
    const group = items.filter(({ options, variant }) => options.length === count && variant.kind !== "urgency");
    const expected = group.length / count;
    // Below five a chi-square says nothing.
    if (expected < 5) continue;
    for (let place = 0; place < count; place++) {
      const seen = group.filter(({ variant }) => variant.keyIndex === place).length;
      statistic += (seen - expected) ** 2 / expected;
    }
    freedom += count - 1;
  }
  const critical = CRITICAL[freedom - 1];
  return flawed(
    critical !== undefined && statistic > critical,
    null,
    `The key prefers some places: chi-square ${statistic.toFixed(1)} at ${freedom} degrees of freedom.`,
  );
}

/** A stem that says what another case asks for. A test that was done for another condition tells nothing. */
function checkHinges(items: readonly CaseUnderTest[]): readonly SetFlaw[] {
  const stems = items.map(({ variant }) => ` ${normaliseText(variant.stem)} `);
  return items.flatMap(({ variant, key }, index) => {
    const answer = ` ${normaliseText(key)} `;
    const hint = items.find(
      (other, at) =>
        at !== index &&
        (variant.kind !== "test" || other.variant.conditionSlug === variant.conditionSlug) &&
        stems[at]?.includes(answer),
    );
    const { familyId } = variant;
    return flawed(hint !== undefined, familyId, `The stem of ${hint?.variant.familyId} says the key of ${familyId}: "${key}".`);
  });
}

function flawed(isWrong: boolean, familyId: string | null, message: string): readonly SetFlaw[] {
  return isWrong ? [{ familyId, message }] : [];
}
