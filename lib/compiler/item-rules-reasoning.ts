import { hasRoot, listRoots } from "#core/case-grammar";
import { MARGIN } from "#core/case-solver";
import { bestRivalOf, type CaseUnderTest, failed, type ItemRule, isRelated, marginOf, scoreOf, strengthOf } from "./item.ts";
import { normaliseText } from "./wording.ts";

const STRAY_FINDINGS = 2;
/** A range that begins nearer to the limit than this share of it is barely abnormal. */
const NEAR_LIMIT = 0.05;

/** What makes the key right and the others wrong. */
export const REASONING_RULES: readonly ItemRule[] = [
  { id: "T07", level: "E", mend: "Say it in other words in the phrasing of the finding, or in the option.", check: checkClang },
  { id: "D05", level: "W", mend: "Take the word out of the lead-in, or state findings in the family.", check: checkNeedsVignette },
  {
    id: "D10",
    level: "W",
    mend: "Take findings out of choose and deny that no condition of the options has a link to.",
    check: checkStrayFindings,
  },
  {
    id: "D16",
    level: "W",
    mend: "Draw the number from a range that is farther from the reference range, or state another finding.",
    check: checkTrivia,
  },
  {
    id: "C01",
    level: "E",
    mend: "State or deny a finding that tells the two apart, correct a link, or name the condition in never.",
    check: checkOneBestAnswer,
  },
  { id: "C02", level: "E", mend: "Link more conditions to the findings of the family.", check: checkPlausibility },
];

/** A word of the stem that only the key repeats gives it away. Levels of care are the same four in every case. */
function checkClang({ key, distractors, variant }: CaseUnderTest): readonly string[] {
  if (variant.kind === "urgency") return [];
  const stem = new Set(listRoots(variant.stem));
  const others = new Set(distractors.flatMap(listRoots));
  const told = listRoots(key).find((root) => stem.has(root) && !others.has(root));
  return failed(told !== undefined, `The stem and the key "${key}" share "${told}-", and no distractor does.`);
}

/** The lead-in alone must not tell the key. */
function checkNeedsVignette({ variant, key, distractors, catalog, present }: CaseUnderTest): readonly string[] {
  const others = new Set(distractors.flatMap(listRoots));
  const told = listRoots(key).find((root) => !others.has(root) && hasRoot(variant.leadIn, new Set([root])));
  const leadIn = variant.leadIn.toLowerCase();
  const named = catalog.knowledge.profiles.find(({ option }) => leadIn.includes(option.toLowerCase()));
  return [
    ...failed(told !== undefined, `The lead-in alone gives "${told}-" away.`),
    ...failed(named !== undefined, `The lead-in names "${named?.option}": the stem is not needed.`),
    ...failed(present.size === 0, "The stem states no finding."),
  ];
}

function checkStrayFindings(item: CaseUnderTest): readonly string[] {
  const { variant, catalog, present, absent } = item;
  const chosen = variant.options.flatMap((option) => option.conditionSlug ?? []);
  const slugs =
    variant.kind === "urgency" ? catalog.knowledge.profiles.map(({ slug }) => slug) : [variant.conditionSlug, ...chosen];
  const strays = [...present, ...absent].filter(
    (id) => catalog.findings.get(id)?.normal !== true && slugs.every((slug) => strengthOf(catalog, slug, id) === 0),
  );
  return failed(strays.length > STRAY_FINDINGS, `${strays.length} findings concern no option: ${strays.join(", ")}.`);
}

/** The key must not hang on one number that is barely abnormal. */
function checkTrivia(item: CaseUnderTest): readonly string[] {
  const measures = new Map(item.variant.measures.map((measure) => [measure.id, measure]));
  return [...item.present].flatMap((id) => {
    const isNear = (item.catalog.findings.get(id)?.values ?? []).some(({ measure, low, high }) => {
      const range = measures.get(measure);
      const above = range?.high != null && low > range.high ? (low - range.high) / range.high : null;
      const below = range?.low != null && high < range.low ? (range.low - high) / range.low : null;
      return [above, below].some((distance) => distance !== null && distance < NEAR_LIMIT);
    });
    return failed(isNear && marginOf(item, id) < MARGIN, `The key hangs on "${id}", a number that is barely abnormal.`);
  });
}

function checkOneBestAnswer(item: CaseUnderTest): readonly string[] {
  const { variant, catalog } = item;
  const { margin, rival } = bestRivalOf(item);
  const offered = variant.options
    .flatMap((option) => option.conditionSlug ?? [])
    .filter((slug) => slug !== variant.conditionSlug && catalog.profiles.has(slug));
  const open = offered.find((slug) => !isSpokenAgainst(item, slug));
  const points = scoreOf(item, variant.conditionSlug);
  const ahead = variant.kind === "diagnosis" ? offered.find((slug) => points - scoreOf(item, slug) < MARGIN) : undefined;
  const second = variant.options.find((_, index) => index !== variant.keyIndex && isRightToo(item, index));
  return [
    ...failed(margin < MARGIN, `The key is ${margin} points ahead of ${rival}, and needs ${MARGIN}.`),
    ...failed(margin >= MARGIN && ahead !== undefined, `The key is not ${MARGIN} points ahead of the option ${ahead}.`),
    ...failed(open !== undefined, `Nothing in the stem speaks against ${open}.`),
    ...failed(second !== undefined, `"${second?.text}" is right too.`),
  ];
}

/** Whether the stem states what another condition does not cause, denies what it shows, or states what excludes that. */
function isSpokenAgainst({ catalog, variant, present, absent }: CaseUnderTest, slug: string): boolean {
  const excludes = (one: string, other: string) => catalog.findings.get(one)?.excludes.includes(other) ?? false;
  const typical = (catalog.profiles.get(slug)?.links ?? []).filter(({ strength }) => strength >= 2);
  return (
    [...present].some(
      (id) =>
        strengthOf(catalog, slug, id) < 0 ||
        (strengthOf(catalog, variant.conditionSlug, id) > 0 && strengthOf(catalog, slug, id) <= 0),
    ) ||
    typical.some(({ findingId }) => absent.has(findingId)) ||
    typical.some(({ findingId }) => [...present].some((id) => excludes(id, findingId) || excludes(findingId, id)))
  );
}

/** Whether a distractor would do as well as the key, as the knowledge of the key's own condition has it. */
function isRightToo({ catalog, variant, profile, present }: CaseUnderTest, index: number): boolean {
  const option = variant.options[index];
  const owner = catalog.profiles.get(option?.conditionSlug ?? "");
  switch (variant.kind) {
    case "diagnosis":
    case "urgency":
      return false;
    case "test":
      return profile.tests.some(({ testId, role }) => testId === option?.conceptId && role !== "wrong");
    case "treatment":
      return profile.treatments.some(({ treatmentId, role }) => treatmentId === option?.conceptId && role !== "avoid");
    case "cause": {
      const cause = owner?.causes.find(({ id }) => id === option?.conceptId);
      return cause?.findingId != null && present.has(cause.findingId);
    }
    case "mechanism": {
      const [one, other] = [owner, profile].map((each) => normaliseText(each?.mechanism?.option ?? ""));
      return owner !== undefined && owner !== profile && (isRelated(catalog, owner.slug, profile.slug) || one === other);
    }
  }
}

function checkPlausibility(item: CaseUnderTest): readonly string[] {
  const { variant, catalog, present, profile } = item;
  const count = variant.options.length - 1;
  // What the patient feels and the examiner sees; a shared risk or a normal result makes nobody think of a condition.
  const picture = [...present].filter((id) => {
    const finding = catalog.findings.get(id);
    return finding !== undefined && !finding.normal && (finding.kind === "symptom" || finding.kind === "sign");
  });
  const odd = variant.options.find(({ conditionSlug }, index) => {
    if (index === variant.keyIndex || conditionSlug === null || conditionSlug === variant.conditionSlug) return false;
    const other = catalog.profiles.get(conditionSlug);
    const shares = (ids: readonly string[]) => ids.some((id) => strengthOf(catalog, conditionSlug, id) > 0);
    const paired = catalog.knowledge.pairs.some((pair) => pair.includes(conditionSlug) && pair.includes(variant.conditionSlug));
    return !shares([...present]) || !(other?.topicSlug === profile.topicSlug || shares(picture) || paired);
  });
  return [
    ...failed(count < 2 || count > 4, `There are ${count} distractors; there have to be 2 to 4.`),
    ...failed(odd !== undefined, `"${odd?.text}" has nothing in common with the patient.`),
  ];
}
