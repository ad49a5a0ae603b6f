import { standingOf } from "#core/case-advances";
import type { QuestionKind } from "#core/case-knowledge";
import type { FailingLink, FailingLinkKind } from "#core/case-variant";
import type { AdvancedCard, ExplainedOption, Reveal } from "#core/quiz-wire";
import { readChoices } from "#db/case-choices";
import {
  type CaseNames,
  type Discriminator,
  readAdvances,
  readCaseNames,
  readDiscriminators,
  readLinkCards,
  readSourcesById,
} from "#db/case-explanations";
import type { Database } from "#db/database";
import type { ServedCase, ServedQuiz } from "#db/quiz-reading";

/** Fewer answers of others tell more about them than about the case. */
const FEWEST_RESPONDENTS = 5;

/** A graded case. Only of such a one is anything revealed. */
type GradedCase = ServedCase & { readonly result: NonNullable<ServedCase["result"]> };

/** What explains the graded cases of a quiz, by position. A case without a grade has nothing here: its key stays on the server. */
export async function revealCases(db: Database, studentId: string, quiz: ServedQuiz): Promise<ReadonlyMap<number, Reveal>> {
  const graded = quiz.items.filter((item): item is GradedCase => item.result !== null);
  if (graded.length === 0) return new Map();
  const links = graded.flatMap((item) => linkOf(item) ?? []);
  const versusSlugs = links.flatMap((link) => link.versusSlug ?? []);
  const [sources, names, discriminators, cards, advances, choices] = await Promise.all([
    readSourcesById(db, unique(graded.flatMap(({ variant }) => variant.rationales.flatMap((rationale) => rationale.sourceIds)))),
    readCaseNames(db),
    versusSlugs.length > 0
      ? readDiscriminators(db, unique([...versusSlugs, ...graded.map(({ variant }) => variant.conditionSlug)]))
      : [],
    links.length > 0 ? readLinkCards(db, studentId, unique(links.flatMap((link) => link.factIds))) : [],
    links.length > 0 ? readAdvances(db, studentId, quiz.id) : [],
    readChoices(db, unique(graded.map(({ variant }) => variant.contentHash))),
  ]);
  const material = { sources, names, discriminators, cards, advances, choices };
  return new Map(graded.map((item) => [item.position, buildReveal(item, material)]));
}

interface Material {
  readonly sources: Awaited<ReturnType<typeof readSourcesById>>;
  readonly names: CaseNames;
  readonly discriminators: readonly Discriminator[];
  readonly cards: Awaited<ReturnType<typeof readLinkCards>>;
  readonly advances: Awaited<ReturnType<typeof readAdvances>>;
  readonly choices: Awaited<ReturnType<typeof readChoices>>;
}

function buildReveal(item: GradedCase, material: Material): Reveal {
  const { position, variant, result } = item;
  const { names } = material;
  const counts = material.choices.get(variant.contentHash);
  const respondents = [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  const share = (option: number) =>
    respondents < FEWEST_RESPONDENTS ? null : Math.round((100 * (counts?.get(option) ?? 0)) / respondents);
  return {
    position,
    keyIndex: variant.keyIndex,
    option: result.option,
    correct: result.correct,
    options: variant.options.map(
      ({ text }, option): ExplainedOption => ({
        text,
        rationale: variant.rationales[option]?.text ?? "",
        sources: (variant.rationales[option]?.sourceIds ?? []).flatMap((id) => material.sources.get(id) ?? []),
        share: share(option),
      }),
    ),
    respondents,
    condition: { slug: variant.conditionSlug, name: nameOf(names.conditions, variant.conditionSlug) },
    topicName: nameOf(names.topics, variant.topicSlug),
    missed: result.correct ? null : explainMiss(item, linkOf(item), material),
    nextDue: item.nextDue,
  };
}

function explainMiss(item: GradedCase, link: FailingLink | null, material: Material): Reveal["missed"] {
  const { variant } = item;
  const nothing = { versus: null, separating: null, advanced: [], left: [], discriminators: [] };
  // A case that was left out shows no belief that could be mended.
  if (!link) return { kind: LINK_OF[variant.kind], ...nothing };
  const { conditions } = material.names;
  const pair = [variant.conditionSlug, link.versusSlug];
  return {
    kind: link.kind,
    versus: link.versusSlug === null ? null : { slug: link.versusSlug, name: nameOf(conditions, link.versusSlug) },
    separating: link.separating && { name: link.separating.name, present: link.separating.present },
    advanced: material.advances
      .filter((advance) => advance.position === item.position)
      .map(({ eventId, cardId, front, active }): AdvancedCard => ({ eventId, cardId, front, active })),
    left: leftCards(item, link, material),
    discriminators:
      link.versusSlug === null
        ? []
        : material.discriminators
            .filter(({ conditionSlug, versusSlug }) => pair.includes(conditionSlug) && pair.includes(versusSlug))
            .map(({ conditionSlug, statement }) => ({ slug: conditionSlug, name: nameOf(conditions, conditionSlug), statement })),
  };
}

/** Cards of the link that this miss did not make due, and why. Those answered since have nothing left to say. */
function leftCards({ position, result }: GradedCase, link: FailingLink, { cards, advances }: Material) {
  const here = new Set(advances.filter((advance) => advance.position === position).map((advance) => advance.cardId));
  const elsewhere = new Set(advances.map((advance) => advance.cardId));
  return link.factIds
    .flatMap((factId) => cards.filter((card) => card.factId === factId && !here.has(card.cardId)))
    .flatMap((card) => {
      const standing = standingOf(card, result.gradedAt);
      if (standing === "reviewed") return [];
      const why = standing !== "open" ? standing : elsewhere.has(card.cardId) ? ("due" as const) : ("limit" as const);
      return [{ cardId: card.cardId, front: card.front, why }];
    });
}

function linkOf({ variant, result }: GradedCase): FailingLink | null {
  return result.correct || result.option === null ? null : (variant.failingLinks[result.option] ?? null);
}

const LINK_OF: Readonly<Record<QuestionKind, FailingLinkKind>> = {
  diagnosis: "presentation-diagnosis",
  mechanism: "diagnosis-mechanism",
  cause: "diagnosis-cause",
  test: "diagnosis-test",
  treatment: "diagnosis-treatment",
  urgency: "diagnosis-urgency",
};

function nameOf(names: ReadonlyMap<string, string>, slug: string): string {
  return names.get(slug) ?? slug;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
