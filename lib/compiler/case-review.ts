import { type CaseBase, generateVariant } from "#core/case-generator";
import type { CaseFamily } from "#core/case-knowledge";
import { type CaseVariant, OPTION_LETTERS } from "#core/case-variant";
import { groupBy } from "#core/grouping";
import { hashText } from "#core/hash-text";

/** A seed that gives no case is passed over, this often at most. */
const MOST_TRIES = 20;
/** Variants of one family that its reviewer reads, in order; of the further ones those that are easiest and hardest to tell. */
const FIRST = 5;
const LOOKED_AT = 50;

/**
 * `count` cases spread over kinds, topics and conditions: each kind of a topic in turn gives a family, of the condition that was read least
 * so far. Which family and which of its first 50 variants is chance by the version of the knowledge; the same knowledge gives the same cases.
 */
export function pickReviewCases(base: CaseBase, count: number): readonly CaseVariant[] {
  const { profiles } = base.knowledge;
  const families = base.knowledge.families.filter(({ state }) => state === "live");
  const topicOf = new Map(profiles.map(({ slug, topicSlug }) => [slug, topicSlug]));
  const groups = groupBy(families, ({ conditionSlug, kind }) => `${topicOf.get(conditionSlug)} ${kind}`);
  const chance = new Map(families.map(({ id }) => [id, hashText(`${base.kbVersion} ${id}`) >>> 0]));
  const reads = new Map<string, number>();
  const readsOf = (id: string) => reads.get(id) ?? 0;
  const eager = (one: CaseFamily, other: CaseFamily) =>
    readsOf(one.conditionSlug) - readsOf(other.conditionSlug) ||
    readsOf(one.id) - readsOf(other.id) ||
    (chance.get(one.id) ?? 0) - (chance.get(other.id) ?? 0);
  const next = new Map<string, number>();
  const picked: CaseVariant[] = [];
  const order = [...groups.values()];
  for (let turn = 0; picked.length < count && turn < 2 * (count + order.length); turn++) {
    const [family] = [...(order[turn % order.length] ?? [])].sort(eager);
    if (!family) break;
    const from = next.get(family.id) ?? (chance.get(family.id) ?? 0) % LOOKED_AT;
    const variant = firstVariant(base, family.id, from);
    next.set(family.id, (variant?.n ?? from + MOST_TRIES) + 1);
    for (const id of [family.id, family.conditionSlug]) reads.set(id, readsOf(id) + 1);
    if (variant) picked.push(variant);
  }
  const place = new Map(families.map(({ id }, index) => [id, index]));
  return picked.sort((a, b) => (place.get(a.familyId) ?? 0) - (place.get(b.familyId) ?? 0) || a.n - b.n);
}

/** What the reviewer of one family reads: its first 5 cases, and of the next 45 the one that is clearest and the one that is least clear by margin. */
export function pickFamilyCases(base: CaseBase, familyId: string): readonly CaseVariant[] {
  const made = Array.from({ length: LOOKED_AT }, (_, n) => generateVariant(base, familyId, n)).flatMap((variant) =>
    "rejected" in variant ? [] : [variant],
  );
  const rest = made.slice(FIRST).sort((a, b) => marginOf(a) - marginOf(b) || a.n - b.n);
  return [...made.slice(0, FIRST), ...new Set([...rest.slice(0, 1), ...rest.slice(-1)])];
}

function marginOf({ margin }: CaseVariant): number {
  return margin ?? Number.POSITIVE_INFINITY;
}

function firstVariant(base: CaseBase, familyId: string, from: number): CaseVariant | null {
  for (let n = from; n < from + MOST_TRIES; n++) {
    const variant = generateVariant(base, familyId, n);
    if (!("rejected" in variant)) return variant;
  }
  return null;
}

/** What readers wrote into a review. */
export interface ReviewNotes {
  /** Behind the heading "Readings": what came of each reading. */
  readonly readings: string;
  /** Under the cases, by content hash of the case. */
  readonly findings: ReadonlyMap<string, string>;
}

export function readReviewNotes(markdown: string): ReviewNotes {
  const found = new Map<string, string>();
  for (const section of markdown.split(/^## /m).slice(1)) {
    const hash = /^- Hash: `([0-9a-f]{64})`$/m.exec(section)?.[1];
    const text = section.split(/^Findings:/m)[1]?.trim() ?? "";
    if (hash !== undefined && text !== "") found.set(hash, text);
  }
  return { readings: /^## Readings\n([\s\S]*?)(?=^## \d|(?![\s\S]))/m.exec(markdown)?.[1]?.trim() ?? "", findings: found };
}

/** The cases as Markdown that an examiner reads in one sitting, with a line for what is found in each. */
export function writeCaseReview(cases: readonly CaseVariant[], { readings, findings }: ReviewNotes): string {
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  const count = (kind: string) => cases.filter((variant) => variant.kind === kind).length;
  return [
    "# Case review",
    'Made by `npm run rounds -- cases review --write`. Write only behind "Readings", which stays, and "Findings:", which stays as long as its case does.',
    `${cases.length} cases: ${kinds.map((kind) => `${count(kind)} ${kind}`).join(", ")}.`,
    ...(readings === "" ? [] : ["## Readings", readings]),
    ...cases.flatMap((variant, index) => writeCase(variant, index + 1, findings.get(variant.contentHash) ?? "")),
  ]
    .join("\n\n")
    .concat("\n");
}

function writeCase(variant: CaseVariant, number: number, findings: string): readonly string[] {
  const { familyId, n, kind, conditionSlug, seed, contentHash, stem, leadIn, options, keyIndex, rationales } = variant;
  return [
    `## ${number}. ${familyId}, number ${n}`,
    [`- ${kind}: ${conditionSlug}, \`--seed ${n}\`, random seed ${seed}`, `- Hash: \`${contentHash}\``].join("\n"),
    plain(stem),
    `**${plain(leadIn)}**`,
    options
      .map(({ text }, index) => `- ${OPTION_LETTERS[index]}. ${plain(text)}${index === keyIndex ? " **(key)**" : ""}`)
      .join("\n"),
    rationales
      .map(({ text, sourceIds }, index) => `- ${OPTION_LETTERS[index]}: ${plain(text)} [${sourceIds.join(", ")}]`)
      .join("\n"),
    `Findings:${findings === "" ? "" : ` ${findings}`}`,
  ];
}

/** One line without anything that Markdown would take for markup. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_<>]/g, (mark) => (mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : `\\${mark}`));
}
