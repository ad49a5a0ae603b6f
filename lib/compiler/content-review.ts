import type { BundleArticleFact, BundleCard, BundleReference, CourseBundle } from "#core/course-bundle";
import type { SourceRemarks } from "./source-remarks.ts";

/** A statement of the article that errs, with what the course teaches instead. */
interface CorrectedFact {
  readonly fact: BundleArticleFact;
  /** Cards of the facts that rest on it. */
  readonly cards: readonly BundleCard[];
  /** Why no card asks it; null when one does. */
  readonly silence: string | null;
}

/**
 * Everything that the course corrects in its source, as Markdown that a clinician reads in one sitting: by section of the article, the
 * statement, the correction with its references, and the cards that teach it; then the statements whose wording alone is odd.
 */
export function writeContentReview(bundle: CourseBundle, { wordingOnly, untaught }: SourceRemarks): string {
  const corrected = correctedFacts(bundle, new Map(untaught.map(({ id, reason }) => [id, reason])));
  const asked = corrected.filter(({ cards }) => cards.length > 0);
  const cards = new Set(asked.flatMap((each) => each.cards.map((card) => card.id)));
  const cited = new Set(corrected.flatMap(({ fact }) => fact.correctionRefs));
  const sections = [...new Map(corrected.map(({ fact }) => [fact.section, fact.sectionTitle]))];
  return [
    `# Content review: ${plain(bundle.course.title)}`,
    "Made by `npm run rounds -- content review --write`. Do not edit: mend the files in `content/` and make it again.",
    [
      `The source article ("${plain(bundle.course.sourceTitle)}") states ${bundle.articleFacts.length} things. ${corrected.length} of them are wrong,`,
      `distorted, incomplete or imprecise, and are corrected here. ${asked.length} are asked, by ${cards.size} cards; ${corrected.length - asked.length} are not.`,
      `${wordingOnly.length} more are only worded oddly by the article, and stand at the end.`,
    ].join("\n"),
    [
      "What to look for, in each entry:",
      "",
      "1. Is the correction right, and does the reference say so? (unverified) marks a work that nobody has opened.",
      "2. Does each card teach the correction, and never the claim of the article?",
      "3. Is the answer the only right one, and safe to act on?",
    ].join("\n"),
    ...sections.flatMap(([section, title]) => [
      `## ${section} ${plain(title)}`,
      ...corrected.filter(({ fact }) => fact.section === section).map((each) => writeEntry(each, bundle.references)),
    ]),
    "## Worded oddly, but right",
    "The article's words are distorted here; what it means is right, and is taught as it stands.",
    wordingOnly.map(({ id, statement, reason }) => `- **${id}** ${plain(statement)} *${plain(reason)}*`).join("\n"),
    "## References",
    bundle.references
      .filter((reference) => cited.has(reference.id))
      .map(
        (reference) => `- **${reference.id}** ${plain(reference.citation)}${reference.url === null ? "" : ` <${reference.url}>`}`,
      )
      .join("\n"),
  ]
    .filter((block) => block !== "")
    .join("\n\n")
    .concat("\n");
}

function correctedFacts(bundle: CourseBundle, untaught: ReadonlyMap<string, string>): readonly CorrectedFact[] {
  const reasons = new Map(bundle.omissions.map(({ id, reason }) => [id, reason]));
  return bundle.articleFacts
    .filter((fact) => fact.correction !== null)
    .map((fact) => {
      const factIds = new Set(bundle.facts.filter((each) => each.articleIds.includes(fact.id)).map((each) => each.id));
      const cards = bundle.cards.filter((card) => factIds.has(card.factId));
      return { fact, cards, silence: cards.length > 0 ? null : (untaught.get(fact.id) ?? reasons.get(fact.id) ?? whySilent(fact)) };
    });
}

function whySilent(fact: BundleArticleFact): string {
  if (fact.restates.length > 0) return `it restates ${fact.restates.join(", ")}.`;
  return fact.value === "L" ? "it is of low value." : "no card is written yet.";
}

function writeEntry({ fact, cards, silence }: CorrectedFact, references: readonly BundleReference[]): string {
  const unverified = new Set(references.filter((reference) => !reference.verified).map((reference) => reference.id));
  const cited = fact.correctionRefs.map((id) => (unverified.has(id) ? `${id} (unverified)` : id)).join(", ");
  return [
    `### ${fact.id}`,
    "",
    `- Article: ${plain(fact.statement)}`,
    `- Right: **${plain(fact.correction ?? "")}**${cited === "" ? "" : ` [${cited}]`}`,
    ...cards.map((card) => `- Card \`${card.id}\`: ${plain(card.front)} → ${plain(card.back)}`),
    ...(silence === null ? [] : [`- Not asked: ${plain(silence)}`]),
  ].join("\n");
}

/** One line without anything that Markdown would take for markup. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_<>]/g, (mark) => (mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : `\\${mark}`));
}
