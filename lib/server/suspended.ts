import { readSuspendedCards, type SuspendedCard } from "#db/suspended";
import { appDatabase } from "./app-database.ts";
import type { StudentProof } from "./proofs.ts";

/** The cards that the student has put away, to bring them back. */
export function getSuspendedCards(proof: StudentProof): Promise<readonly SuspendedCard[]> {
  return readSuspendedCards(appDatabase(), proof.studentId);
}
