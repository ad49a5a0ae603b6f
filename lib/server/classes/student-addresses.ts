import { z } from "zod";
import { formatStudyDay, studyDay } from "#core/study-day";
import { readClock } from "#db/clock";
import { readAddresses, type StudentAddress } from "#db/student-addresses";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { notFound } from "../problem.ts";
import { idSchema } from "./class-fields.ts";
import { classZone } from "./exam-forecasts.ts";

/** Students of a class that were ticked in a list. */
export const selectionSchema = z.object({
  enrollmentIds: z
    .array(idSchema)
    .min(1, "Choose somebody.")
    .max(1_000, "At most 1,000 at a time.")
    .transform((ids) => [...new Set(ids)]),
});

/** The class's day at an instant, under which looks and reminders are noted. */
export function classDay(proof: ClassProof<"member">, now: number): string {
  return formatStudyDay(studyDay(now, classZone(proof.timeZone)));
}

/** Addresses of the chosen students; each can read that theirs was looked up. Throws 404 when none of them is in the class now. */
export async function listAddresses(
  proof: ClassProof<"people">,
  { enrollmentIds }: z.output<typeof selectionSchema>,
): Promise<{ readonly addresses: readonly StudentAddress[] }> {
  const db = appDatabase();
  const day = classDay(proof, await readClock(db));
  const addresses = await readAddresses(db, proof.asker, { enrollmentIds, day });
  if (addresses.length === 0) throw notFound("None of these students is in the class any more. Load the page again.");
  return { addresses };
}
