import type { MemoryState } from "#core/memory-state";
import { configAt } from "#core/replay";
import { retrievability } from "#core/scheduler";
import { readConfigs } from "#db/configs";
import { readConditionStates } from "#db/progress";
import { appDatabase } from "./app-database.ts";
import type { StudentProof } from "./proofs.ts";

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

/** By card id. */
export type LibraryMemory = Readonly<Record<string, CardMemory>>;

/** What the student remembers of each of these cards, which belong to these conditions. Two queries. */
export async function readMemory(
  proof: StudentProof,
  conditionSlugs: readonly string[],
  cardIds: readonly string[],
): Promise<LibraryMemory> {
  const database = appDatabase();
  const [states, configs] = await Promise.all([
    readConditionStates(database, proof.studentId, conditionSlugs),
    readConfigs(database, proof.studentId),
  ]);
  const now = Date.now();
  const config = configAt(configs, now);
  return Object.fromEntries(
    cardIds.map((id): [string, CardMemory] => {
      const state = states[id];
      if (!state || state.phase === "new") {
        return [id, { phase: "new", retrievability: null, due: null, scheduledDays: 0, suspended: state?.suspended ?? false }];
      }
      const { phase, due, scheduledDays, suspended } = state;
      return [id, { phase, due, scheduledDays, suspended, retrievability: retrievability(state, now, config) }];
    }),
  );
}
