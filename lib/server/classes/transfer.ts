import { measureTransfer, type Transfer } from "#core/transfer-gap";
import { readTransferEvidence } from "#db/class-cases";
import { readOutline } from "#db/class-topics";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";

export interface TransferLine {
  readonly conditionSlug: string;
  readonly name: string;
  readonly transfer: Transfer;
}

/**
 * How much of a condition's facts the class recalls, beside how many of its cases it solves; the widest gap first. Only conditions of which at least 5
 * students both reviewed cards and answered cases: which others somebody met in private is not told.
 */
export async function getTransferGap(proof: ClassProof<"data">): Promise<readonly TransferLine[]> {
  const db = appDatabase();
  const [evidence, outline] = await Promise.all([readTransferEvidence(db, proof.asker), readOutline(db, proof.courseSlug)]);
  const nameOf = new Map(outline.conditions.map(({ slug, name }) => [slug, name]));
  return measureTransfer(evidence).flatMap(({ conditionSlug, transfer }) =>
    transfer ? { conditionSlug, name: nameOf.get(conditionSlug) ?? conditionSlug, transfer } : [],
  );
}
