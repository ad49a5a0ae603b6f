import type { MemoryState } from "#core/memory-state";
import { configAt, MATURE_DAYS } from "#core/replay";
import { retrievability } from "#core/scheduler";
import { readConfigs } from "#db/configs";
import {
  type ConditionPage,
  type LibraryCondition,
  type LibraryTopic,
  readCondition,
  readLibrary,
  type Library as StoredLibrary,
} from "#db/library";
import { readConditionStates, readProgress, readSampleCards, type SampleCard } from "#db/progress";
import { appDatabase } from "./app-database.ts";
import type { StudentProof } from "./proofs.ts";
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
    readLibrary(database),
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

/** What a student remembers of one card now. */
export interface CardMemory {
  readonly phase: MemoryState["phase"];
  /** Probability of recall now, 0 to 1; null while the card is new. */
  readonly retrievability: number | null;
  /** Milliseconds since 1970; null while the card is new. */
  readonly due: number | null;
  /** The interval that the last review gave, in days; 0 while the card is new or in its steps. */
  readonly scheduledDays: number;
  readonly suspended: boolean;
}

export interface ConditionView extends ConditionPage {
  /** By card id; null for visitors. */
  readonly memory: Readonly<Record<string, CardMemory>> | null;
}

/** One condition's page; with a proof, what the student remembers of each card. Null when there is no such condition. */
export async function getCondition(slug: string, proof: StudentProof | null): Promise<ConditionView | null> {
  if (!isStorable(slug)) return null;
  const page = await readCondition(appDatabase(), slug);
  if (!page) return null;
  return { ...page, memory: proof && (await readMemory(page, proof)) };
}

async function readMemory(page: ConditionPage, proof: StudentProof): Promise<Record<string, CardMemory>> {
  const database = appDatabase();
  const [states, configs] = await Promise.all([
    readConditionStates(database, proof.studentId, page.slug),
    readConfigs(database, proof.studentId),
  ]);
  const now = Date.now();
  const config = configAt(configs, now);
  const cards = page.groups.flatMap((group) => group.facts.flatMap((fact) => fact.cards));
  return Object.fromEntries(
    cards.map(({ id }): [string, CardMemory] => {
      const state = states[id];
      if (!state || state.phase === "new") {
        return [id, { phase: "new", retrievability: null, due: null, scheduledDays: 0, suspended: state?.suspended ?? false }];
      }
      const { phase, due, scheduledDays, suspended } = state;
      return [id, { phase, due, scheduledDays, suspended, retrievability: retrievability(state, now, config) }];
    }),
  );
}

/** Five cards for the landing page, the same for every visitor. */
export function getSampleCards(): Promise<readonly SampleCard[]> {
  return readSampleCards(appDatabase(), SAMPLE_CARDS);
}
