import { fitsPatient, type Item, type ItemRule, marginOf, scoreOf, strengthOf, wordsOf } from "./item.ts";
import { contentWords } from "./wording.ts";

/** Points by which the key must be ahead. */
const MARGIN = 3;
const ROOT_LETTERS = 5;
/** Words of five letters or more that say nothing about a disease. */
const PLAIN_WORDS = new Set(
  (
    "about above after again along among around because before behind below beneath between during either every first having inner neither " +
    "other outer right since their there these those through under until using where which while whose within without minute minutes hour " +
    "hours month months weeks years patient history examination"
  ).split(" "),
);
const STRAY_FINDINGS = 2;
/** A range that begins nearer to the limit than this share of it is barely abnormal. */
const NEAR_LIMIT = 0.05;
const ARTICLE_OR_WORK = /^(?!X\.|P\.)(?:R\d+|[A-Z][A-Z0-9]*\..+)$/;

const failed = (isWrong: boolean, message: string): readonly string[] => (isWrong ? [message] : []);

/** What makes the key right and the others wrong. */
export const REASONING_RULES: readonly ItemRule[] = [
  { id: "T07", level: "E", check: checkClang },
  { id: "D05", level: "W", check: checkNeedsVignette },
  { id: "D10", level: "W", check: checkStrayFindings },
  { id: "D16", level: "W", check: checkTrivia },
  { id: "C01", level: "E", check: checkOneBestAnswer },
  { id: "C02", level: "E", check: checkPlausibility },
  { id: "C03", level: "E", check: checkRationales },
  { id: "C04", level: "E", check: checkKeySource },
  { id: "C05", level: "E", check: checkPhysiology },
];

function rootsOf(text: string): ReadonlySet<string> {
  return new Set(
    contentWords(text)
      .filter((word) => word.length >= ROOT_LETTERS && !PLAIN_WORDS.has(word))
      .map((word) => word.slice(0, ROOT_LETTERS)),
  );
}

/** A word of the stem that only the key repeats gives it away, unless two distractors at least tempt with such a word of their own. */
function checkClang({ key, distractors, variant }: Item): readonly string[] {
  const stem = rootsOf(variant.stem);
  const texts = [key, ...distractors];
  const roots = texts.map(rootsOf);
  const own = roots.map((set, index) =>
    [...set].filter((root) => stem.has(root) && !roots.some((other, at) => at !== index && other.has(root))),
  );
  const tempting = own.slice(1).filter((words) => words.length > 0).length;
  return failed(
    (own[0]?.length ?? 0) > 0 && tempting < 2,
    `The stem and the key "${key}" share "${own[0]?.[0]}-", and no distractor does.`,
  );
}

/** The lead-in alone must not tell the key. */
function checkNeedsVignette({ variant, key, distractors, lore, present }: Item): readonly string[] {
  const leadIn = rootsOf(variant.leadIn);
  const others = new Set(distractors.flatMap((text) => [...rootsOf(text)]));
  const told = [...rootsOf(key)].find((root) => leadIn.has(root) && !others.has(root));
  const named = lore.knowledge.profiles.find(({ option }) => variant.leadIn.toLowerCase().includes(option.toLowerCase()));
  return [
    ...failed(told !== undefined, `The lead-in alone gives "${told}-" away.`),
    ...failed(named !== undefined, `The lead-in names "${named?.option}": the stem is not needed.`),
    ...failed(present.size === 0, "The stem states no finding."),
  ];
}

function checkStrayFindings(item: Item): readonly string[] {
  const { variant, lore, present, absent } = item;
  const chosen = variant.options.flatMap((option) => option.conditionSlug ?? []);
  const slugs = variant.kind === "urgency" ? lore.knowledge.profiles.map(({ slug }) => slug) : [variant.conditionSlug, ...chosen];
  const strays = [...present, ...absent].filter(
    (id) => lore.findings.get(id)?.normal !== true && slugs.every((slug) => strengthOf(lore, slug, id) === 0),
  );
  return failed(strays.length > STRAY_FINDINGS, `${strays.length} findings concern no option: ${strays.join(", ")}.`);
}

/** The key must not hang on one number that is barely abnormal. */
function checkTrivia(item: Item): readonly string[] {
  const measures = new Map(item.variant.measures.map((measure) => [measure.id, measure]));
  return [...item.present].flatMap((id) => {
    const isNear = (item.lore.findings.get(id)?.values ?? []).some(({ measure, low, high }) => {
      const range = measures.get(measure);
      const above = range?.high != null && low > range.high ? (low - range.high) / range.high : null;
      const below = range?.low != null && high < range.low ? (range.low - high) / range.low : null;
      return [above, below].some((distance) => distance !== null && distance < NEAR_LIMIT);
    });
    return failed(isNear && marginOf(item, id) < MARGIN, `The key hangs on "${id}", a number that is barely abnormal.`);
  });
}

function checkOneBestAnswer(item: Item): readonly string[] {
  const { variant, lore, present, absent } = item;
  const margin = marginOf(item);
  const rivals = variant.options
    .flatMap((option) => option.conditionSlug ?? [])
    .filter((slug) => slug !== variant.conditionSlug && lore.profiles.has(slug));
  const open = rivals.find((slug) => {
    const stated = [...present].some(
      (id) =>
        strengthOf(lore, slug, id) < 0 || (strengthOf(lore, variant.conditionSlug, id) > 0 && strengthOf(lore, slug, id) <= 0),
    );
    const expected = lore.profiles.get(slug)?.links.some((link) => link.strength >= 2 && !present.has(link.findingId)) ?? false;
    const denied = [...absent].some((id) => strengthOf(lore, slug, id) >= 2);
    return !stated && !expected && !denied;
  });
  const ahead =
    variant.kind === "diagnosis"
      ? rivals.find((slug) => scoreOf(item, variant.conditionSlug) - scoreOf(item, slug) < MARGIN)
      : undefined;
  return [
    ...failed(margin < MARGIN, `The key is ${margin} points ahead of the next condition, and needs ${MARGIN}.`),
    ...failed(margin >= MARGIN && ahead !== undefined, `The key is not ${MARGIN} points ahead of "${ahead}".`),
    ...failed(open !== undefined, `Nothing speaks against "${open}".`),
  ];
}

function checkPlausibility(item: Item): readonly string[] {
  const { variant, lore, present, profile } = item;
  const count = variant.options.length - 1;
  // What the patient feels and the examiner sees; a shared risk or a normal result makes nobody think of a condition.
  const picture = [...present].filter((id) => {
    const finding = lore.findings.get(id);
    return finding !== undefined && !finding.normal && (finding.kind === "symptom" || finding.kind === "sign");
  });
  const odd = variant.options.find(({ conditionSlug }, index) => {
    if (index === variant.keyIndex || conditionSlug === null || conditionSlug === variant.conditionSlug) return false;
    const other = lore.profiles.get(conditionSlug);
    const shares = (ids: readonly string[]) => ids.some((id) => strengthOf(lore, conditionSlug, id) > 0);
    const paired = lore.knowledge.pairs.some((pair) => pair.includes(conditionSlug) && pair.includes(variant.conditionSlug));
    return !shares([...present]) || !(other?.topicSlug === profile.topicSlug || shares(picture) || paired);
  });
  return [
    ...failed(count < 2 || count > 4, `There are ${count} distractors.`),
    ...failed(odd !== undefined, `"${odd?.text}" has nothing in common with the patient.`),
  ];
}

/** Each option is explained with a source, by nothing but what the stem tells or leaves out. */
function checkRationales({ variant, lore, present, absent, options }: Item): readonly string[] {
  return options.flatMap((text, index) => {
    const rationale = variant.rationales[index];
    if (rationale === undefined || rationale.text.trim() === "") return [`"${text}" is not explained.`];
    const sourced = rationale.factIds.some((id) => lore.facts.has(id)) && rationale.sourceIds.length > 0;
    const foreign = rationale.findingIds.find((id) => !present.has(id) && !absent.has(id));
    const stated = rationale.missingIds.find((id) => present.has(id));
    return [
      ...failed(!sourced, `The explanation of "${text}" has no source.`),
      ...failed(foreign !== undefined, `The explanation of "${text}" speaks of "${foreign}", which the stem does not.`),
      ...failed(stated !== undefined, `The explanation of "${text}" misses "${stated}", which the stem states.`),
    ];
  });
}

function checkKeySource({ variant, lore }: Item): readonly string[] {
  const facts = variant.rationales[variant.keyIndex]?.factIds.flatMap((id) => lore.facts.get(id) ?? []) ?? [];
  const grounded = facts.some((fact) => fact.sourceIds.some((id) => ARTICLE_OR_WORK.test(id)));
  return failed(facts.length > 0 && !grounded, "The key rests on no article fact and on no verified work.");
}

const TEMPERATURE = /(\d+(?:\.\d+)?) °C/;
const PRESSURE = /(\d+)\/(\d+) mm Hg/g;
const FEVER = 38;

function checkPhysiology(item: Item): readonly string[] {
  const { variant, profile, lore, present, absent } = item;
  const { stem, sex, age } = variant;
  const stated = [...present].flatMap((id) => lore.findings.get(id) ?? []);
  const clash = stated.find((finding) => finding.excludes.some((id) => present.has(id)));
  const both = [...present].find((id) => absent.has(id));
  const temperature = TEMPERATURE.exec(stem)?.[1];
  const isHot = temperature !== undefined && Number(temperature) >= FEVER;
  const saysFever = /\b(?:fever|febrile)\b/i.test(stem.replace(/\b(?:no|without|denies|not|nor)\b[^.;,]*/gi, ""));
  const deniesFever = /\bafebrile\b|\b(?:no|without|denies) fever\b/i.test(stem);
  const words = new Set(wordsOf(stem));
  const others = sex === "f" ? ["he", "him", "his"] : ["she", "her", "hers"];
  return [
    ...failed(!fitsPatient(item, profile), `A ${sex === "f" ? "woman" : "man"} of ${age} does not get this condition.`),
    ...failed(!stem.includes(`${age}-year-old`), `The stem does not say that the patient is ${age}.`),
    ...failed(
      others.some((word) => words.has(word)),
      "The stem speaks of the other sex.",
    ),
    ...failed(clash !== undefined, `"${clash?.id}" cannot stand beside another finding of the stem.`),
    ...failed(both !== undefined, `"${both}" is stated and denied.`),
    ...failed(
      stated.some(({ tags }) => tags.includes("pregnancy")) && (sex !== "f" || age > 50),
      "This patient cannot be pregnant.",
    ),
    ...failed(temperature !== undefined && saysFever && !isHot, `A fever has a temperature of ${FEVER} °C at least.`),
    ...failed(isHot && deniesFever, "The temperature is raised, and fever is denied."),
    ...failed(
      [...stem.matchAll(PRESSURE)].some(([, upper, lower]) => Number(upper) <= Number(lower)),
      "The diastolic pressure is not below the systolic one.",
    ),
  ];
}
