import { MATURE_DAYS } from "#core/replay";
import {
  type ConditionPage,
  type LibraryCondition,
  type LibraryTopic,
  readCondition,
  readOverviewTopic,
  type Library as StoredLibrary,
} from "#db/library";
import type { FactGroup } from "#db/library-facts";
import { readTopic, type TopicPage } from "#db/library-topic";
import { readProgress, readSampleCards, type SampleCard } from "#db/progress";
import { hasTopicCases, readConditionsWithCases } from "#db/quiz-overview";
import { appDatabase } from "./app-database.ts";
import { type LibraryMemory, readMemory } from "./library-memory.ts";
import type { StudentProof } from "./proofs.ts";
import { readPublishedLibrary } from "./published-library.ts";
import { isStorable } from "./text.ts";

const SAMPLE_CARDS = 5;

export interface ConditionEntry extends LibraryCondition {
  /** Cards begun by the student, and those of them with an interval of 21 days or more; null for visitors. */
  readonly progress: { readonly started: number; readonly mature: number } | null;
}

export interface Library extends Pick<StoredLibrary, "course"> {
  readonly topics: readonly (Omit<LibraryTopic, "conditions"> & { readonly conditions: readonly ConditionEntry[] })[];
}

/** What is published; with a proof, how far the student is with it. */
export async function getLibrary(proof: StudentProof | null): Promise<Library> {
  const database = appDatabase();
  const [library, progress] = await Promise.all([
    readPublishedLibrary(database),
    proof ? readProgress(database, proof.studentId, MATURE_DAYS) : null,
  ]);
  const bySlug = progress && new Map(progress.map(({ conditionSlug, started, mature }) => [conditionSlug, { started, mature }]));
  const withProgress = (condition: LibraryCondition): ConditionEntry => ({
    ...condition,
    progress: bySlug && (bySlug.get(condition.slug) ?? { started: 0, mature: 0 }),
  });
  return {
    course: library.course,
    topics: library.topics.map((topic) => ({ ...topic, conditions: topic.conditions.map(withProgress) })),
  };
}

/** The topic on whose page this overview is read; null when there is no such overview. One query. */
export async function getOverviewTopic(slug: string): Promise<{ readonly slug: string; readonly name: string } | null> {
  return isStorable(slug) ? await readOverviewTopic(appDatabase(), slug) : null;
}

export interface ConditionView extends ConditionPage {
  /** A case about it is offered. */
  readonly hasCases: boolean;
  /** Null for visitors. */
  readonly memory: LibraryMemory | null;
}

/** One condition's page; with a proof, what the student remembers of each card. Null when there is no such condition; overviews are none. */
export async function getCondition(slug: string, proof: StudentProof | null): Promise<ConditionView | null> {
  if (!isStorable(slug)) return null;
  const [page, withCases] = await Promise.all([readCondition(appDatabase(), slug), readConditionsWithCases(appDatabase(), [slug])]);
  if (!page) return null;
  return { ...page, hasCases: withCases.has(slug), memory: proof && (await readMemory(proof, [slug], listCardIds(page.groups))) };
}

export interface TopicView extends TopicPage {
  /** A case about one of its conditions is offered. */
  readonly hasCases: boolean;
  /** Of the cards of its overviews and conditions; null for visitors. */
  readonly memory: LibraryMemory | null;
}

/** One topic's page; with a proof, what the student remembers of each card. Null when there is no such topic. */
export async function getTopic(slug: string, proof: StudentProof | null): Promise<TopicView | null> {
  if (!isStorable(slug)) return null;
  const [page, hasCases] = await Promise.all([readTopic(appDatabase(), slug), hasTopicCases(appDatabase(), slug)]);
  if (!page) return null;
  const slugs = [...page.overviews, ...page.conditions].map((condition) => condition.slug);
  const cardIds = [...listCardIds(page.groups), ...page.conditions.flatMap((condition) => condition.cardIds)];
  return { ...page, hasCases, memory: proof && (await readMemory(proof, slugs, cardIds)) };
}

function listCardIds(groups: readonly FactGroup[]): string[] {
  return groups.flatMap((group) => group.facts.flatMap((fact) => fact.cards.map((card) => card.id)));
}

/** Five cards for the landing page, the same for every visitor. */
export function getSampleCards(): Promise<readonly SampleCard[]> {
  return readSampleCards(appDatabase(), SAMPLE_CARDS);
}
