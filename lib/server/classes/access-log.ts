import { formatStudyDay, studyDay } from "#core/study-day";
import { type AccessLogEntry, type AuditAction, type ReadAction, readAccessLog, recordClassRead, recordRead } from "#db/audit";
import { appDatabase } from "../app-database.ts";
import { type ClassProof, isUuid, refusalOf } from "../class-proofs.ts";
import { notFound } from "../problem.ts";
import type { StudentProof } from "../proofs.ts";

export type { AccessLogEntry, AuditAction };

const LISTED = 200;
const ON_A_PAGE = 50;
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

export interface AccessLogPage {
  /** The newest first. */
  readonly entries: readonly AccessLogEntry[];
  /** The place where the next page begins, as text for an address; null: there is nothing older. */
  readonly older: string | null;
}

/** The log in all classes, page by page; a place that is none is the beginning. */
export async function pageAccessLog(proof: StudentProof, place: string | undefined): Promise<AccessLogPage> {
  const [, at, id] = /^(\d{1,14})_([\da-f-]{36})$/.exec(place ?? "") ?? [];
  const before = at !== undefined && id !== undefined && isUuid(id) ? { at: Number(at), id } : null;
  const entries = await readAccessLog(appDatabase(), proof.studentId, ON_A_PAGE + 1, null, before);
  const last = entries.length > ON_A_PAGE ? entries[ON_A_PAGE - 1] : undefined;
  return { entries: entries.slice(0, ON_A_PAGE), older: last ? `${last.at}_${last.id}` : null };
}
