import { formatStudyDay, studyDay } from "#core/study-day";
import { type AccessLogEntry, type AuditAction, type ReadAction, readAccessLog, recordClassRead, recordRead } from "#db/audit";
import { appDatabase } from "../app-database.ts";
import { type ClassProof, isUuid, refusalOf } from "../class-proofs.ts";
import { notFound } from "../problem.ts";
import type { StudentProof } from "../proofs.ts";

export type { AccessLogEntry, AuditAction };

const LISTED = 200;
const ROLLOVER_HOUR = 4;

/**
 * Notes for the student to read that the asker looks at their data, once a day and kind of look, and says whose data that is. To be called before
 * anything of one person is read. Throws 404 for who is no student of the class now, 403.
 */
export async function noteRead(
  proof: ClassProof<"data">,
  enrollmentId: string,
  action: ReadAction,
): Promise<{ studentId: string }> {
  const seen = isUuid(enrollmentId)
    ? await recordRead(appDatabase(), proof.asker, { enrollmentId, action, day: dayOf(proof) })
    : null;
  if (!seen) throw await refusalOfRead(proof);
  return seen;
}

/** The same for a page that names all students: each can read it, once a day and kind of look. Without the grant there is nothing to note. */
export async function noteClassRead(proof: ClassProof<"member">, action: ReadAction = "read-class"): Promise<void> {
  await recordClassRead(appDatabase(), proof.asker, { action, day: dayOf(proof) });
}

function dayOf({ timeZone }: ClassProof<"member">): string {
  return formatStudyDay(studyDay(Date.now(), { timeZone, rolloverHour: ROLLOVER_HOUR }));
}

async function refusalOfRead(proof: ClassProof<"data">): Promise<Error> {
  const nobody = notFound("There is no such student in this class.");
  const problem = await refusalOf(proof, "data", nobody);
  // An archived class can be read.
  return problem.code === "archived" ? nobody : problem;
}

/** Who saw or changed what of the student, in all classes or in one, the newest first. */
export async function listAccessLog(proof: StudentProof, classId: string | null = null): Promise<readonly AccessLogEntry[]> {
  return await readAccessLog(appDatabase(), proof.studentId, LISTED, classId);
}
