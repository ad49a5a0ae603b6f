import { z } from "zod";
import { QUESTION_KINDS } from "#core/case-knowledge";
import type { AssignmentStatus } from "#core/class-wire";
import { MAX_QUIZ_ITEMS } from "#core/quiz-wire";
import { readDatedParties, readOverrides, type StoredOverride, saveOverride as storeOverride } from "#db/assignment-overrides";
import { readProgress } from "#db/assignment-progress";
import {
  type AssignmentDraft,
  archiveAssignment as archive,
  MOST_ASSIGNMENTS,
  readAssignments,
  readCourseParts,
  type StoredAssignment,
  type StoredDates,
  saveAssignment as store,
} from "#db/assignments";
import { readClock } from "#db/clock";
import { appDatabase } from "../app-database.ts";
import { type ClassProof, isUuid, refusalOf } from "../class-proofs.ts";
import { invalidFields, notFound, Problem } from "../problem.ts";
import { noteClassRead } from "./access-log.ts";
import { refuseClashes, refuseDates, resolveDates } from "./assignment-dates.ts";
import { statusOf } from "./assignment-status.ts";
import { idSchema, lineSchema, newIdSchema, slugsSchema } from "./class-fields.ts";

const NO_ASSIGNMENT = "There is no such assignment in this class.";

/** What the clock of the class shows: "2026-11-30T23:59". */
const localTimeSchema = z
  .string("Choose a date and time.")
  .regex(/^20[2-9]\d-\d{2}-\d{2}T\d{2}:\d{2}$/, "A date and time such as 2026-11-30T23:59.");

const cardTargetSchema = z.object({ topicSlugs: slugsSchema, conditionSlugs: slugsSchema });
const caseTargetSchema = cardTargetSchema
  .extend({
    kinds: z.array(z.enum(QUESTION_KINDS, "This is no kind of question.")).max(QUESTION_KINDS.length, "Each kind once."),
    count: z.int("A whole number.").min(1, "At least 1.").max(MAX_QUIZ_ITEMS, `At most ${MAX_QUIZ_ITEMS}.`),
    mode: z.enum(["tutor", "exam"], "Choose tutor or exam."),
    minutes: z.int("Whole minutes.").min(1, "At least 1 minute.").max(240, "At most 240 minutes.").nullable(),
    attempts: z.int("A whole number.").min(1, "At least 1.").max(20, "At most 20."),
  })
  .refine(({ mode, minutes }) => mode === "exam" || minutes === null, {
    path: ["minutes"],
    message: "Only an exam has a time limit.",
  });

export const assignmentSchema = z.object({
  id: newIdSchema,
  title: lineSchema("a title", 200),
  work: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("cards"), target: cardTargetSchema }),
    z.object({ kind: z.literal("cases"), target: caseTargetSchema }),
  ]),
  releaseAt: localTimeSchema,
  dueAt: localTimeSchema,
  lateUntil: localTimeSchema.nullable(),
  /** As the editor saw it; 0 for a new one. */
  version: z.int("A whole number.").min(0, "At least 0.").max(1_000_000, "Too large."),
});
export const archiveAssignmentSchema = z.object({ id: idSchema, archived: z.boolean("Yes or no.") });
export const overrideSchema = z.object({
  assignmentId: idSchema,
  target: z.union(
    [z.strictObject({ enrollmentId: idSchema }), z.strictObject({ sectionId: idSchema })],
    "Choose a student or a section.",
  ),
  releaseAt: localTimeSchema.nullable(),
  dueAt: localTimeSchema.nullable(),
  lateUntil: localTimeSchema.nullable(),
  timePercent: z.int("A whole number.").min(100, "At least 100.").max(300, "At most 300.").nullable(),
});

export interface ClassAssignments {
  /** The database's clock, milliseconds since 1970. */
  readonly now: number;
  readonly assignments: readonly StoredAssignment[];
  /** Of sections; for who may see students, theirs too. */
  readonly overrides: readonly StoredOverride[];
}

export async function listAssignments(proof: ClassProof<"staff">): Promise<ClassAssignments> {
  const db = appDatabase();
  const [now, assignments, overrides] = await Promise.all([
    readClock(db),
    readAssignments(db, proof.asker),
    readOverrides(db, proof.asker),
  ]);
  return { now, assignments, overrides };
}

/**
 * Makes an assignment or changes it; dates are those of the class's clock. Throws 403, 404, 409 "archived", "stale", "assignment_archived", "other_kind"
 * and "too_many", 422 for dates that cannot hold together, also as they come out for a section or a student whom the sender may see, and for topics and
 * conditions of another course.
 */
export async function saveAssignment(
  proof: ClassProof<"content">,
  draft: z.output<typeof assignmentSchema>,
): Promise<{ version: number }> {
  const { releaseAt, dueAt, lateUntil, ...rest } = draft;
  const dates = resolveDates(proof.timeZone, { releaseAt, dueAt, lateUntil }) as StoredDates;
  refuseDates(dates);
  const db = appDatabase();
  refuseClashes(proof.timeZone, dates, await readDatedParties(db, proof.asker, { assignmentId: draft.id, enrollmentId: null }));
  const parts = await readCourseParts(db, proof.courseSlug);
  for (const field of ["topicSlugs", "conditionSlugs"] as const) {
    const unknown = draft.work.target[field].find((slug) => !parts[field].includes(slug));
    if (unknown !== undefined) throw invalidFields({ [`work.target.${field}`]: `The course has no ${unknown}.` });
  }
  const stored = { ...rest, ...dates };
  const outcome = await store(db, proof.asker, stored);
  if (outcome === "stale") {
    throw new Problem(409, "stale", "Somebody else changed this assignment meanwhile. Load it again before you change it.");
  }
  if (outcome === "refused") throw await refusalOf(proof, "content", await findObstacle(proof, draft.id, stored));
  return outcome;
}

/** Why an assignment cannot be saved, or (without a draft) assigned again, although the sender may write. */
async function findObstacle(proof: ClassProof<"content">, id: string, draft?: AssignmentDraft): Promise<Problem> {
  const all = await readAssignments(appDatabase(), proof.asker);
  const found = all.find((assignment) => assignment.id === id);
  if (found && draft) {
    if (found.archivedAt !== null) return assignmentArchived();
    if (found.work.kind !== draft.work.kind) {
      return new Problem(
        409,
        "other_kind",
        "What students do cannot be changed from cards to cases or back. Make a new assignment.",
      );
    }
  }
  const adds = draft ? !found && draft.version === 0 : found !== undefined;
  if (adds && all.filter(({ archivedAt }) => archivedAt === null).length >= MOST_ASSIGNMENTS) {
    return new Problem(409, "too_many", `A class has ${MOST_ASSIGNMENTS} assignments at most. Archive one of them first.`);
  }
  return notFound(NO_ASSIGNMENT);
}

function assignmentArchived(): Problem {
  return new Problem(409, "assignment_archived", "This assignment is archived. Assign it again before you change it.");
}

/** Throws 403, 404, 409 "archived" and, to assign it again, "too_many". */
export async function archiveAssignment(
  proof: ClassProof<"content">,
  change: z.output<typeof archiveAssignmentSchema>,
): Promise<{ saved: true }> {
  if (!(await archive(appDatabase(), proof.asker, change))) {
    throw await refusalOf(proof, "content", await findObstacle(proof, change.id));
  }
  return { saved: true };
}

/**
 * Other dates or more time for a section or, for who may see students, for one student; without any value nothing differs any more. Throws 403, 404,
 * 409 "archived" and "assignment_archived", 422 for dates that cannot hold together with those of the assignment, of the section, or of a student in it
 * whom the sender may see.
 */
export async function saveOverride(
  proof: ClassProof<"content">,
  change: z.output<typeof overrideSchema>,
): Promise<{ saved: true }> {
  const db = appDatabase();
  const { assignmentId, target, timePercent, ...local } = change;
  const values = resolveDates(proof.timeZone, local);
  const assignment = (await readAssignments(db, proof.asker)).find(({ id }) => id === assignmentId);
  if (!assignment) throw await refusalOf(proof, "content", notFound(NO_ASSIGNMENT));
  if (assignment.archivedAt !== null) throw await refusalOf(proof, "content", assignmentArchived());
  const [enrollmentId, sectionId] = "enrollmentId" in target ? [target.enrollmentId, null] : [null, target.sectionId];
  const parties = await readDatedParties(db, proof.asker, { assignmentId, enrollmentId });
  const concerned = parties
    .filter((party) => (enrollmentId === null ? party.sectionId === sectionId : party.enrollmentId === enrollmentId))
    .map((party) => (enrollmentId === null ? { ...party, ofSection: values } : { ...party, own: values }));
  refuseClashes(proof.timeZone, assignment, concerned);
  if (!(await storeOverride(db, proof.asker, { assignmentId, target, values: { ...values, timePercent } }))) {
    const right = "enrollmentId" in target ? "data" : "content";
    throw await refusalOf(proof, right, notFound("There is no such student, section or assignment in this class."));
  }
  return { saved: true };
}

/** One student's line. */
export interface StudentStatus extends AssignmentStatus {
  readonly assignmentId: string;
  readonly enrollmentId: string;
  readonly name: string;
  readonly sectionId: string | null;
  readonly dueAt: number;
  readonly attempts: number;
  readonly cards: number;
  readonly learnedCards: number;
}

/** How every student stands with one assignment, or (null) with each that is not archived. */
export async function listAssignmentStatus(
  proof: ClassProof<"data">,
  assignmentId: string | null,
): Promise<readonly StudentStatus[]> {
  if (assignmentId !== null && !isUuid(assignmentId)) throw notFound(NO_ASSIGNMENT);
  const db = appDatabase();
  const [, now, rows] = await Promise.all([noteClassRead(proof), readClock(db), readProgress(db, proof.asker, assignmentId)]);
  return rows.map((row) => ({
    ...statusOf(row, now),
    assignmentId: row.assignmentId,
    enrollmentId: row.enrollmentId,
    name: row.name,
    sectionId: row.sectionId,
    dueAt: row.dates.dueAt,
    attempts: row.attempts,
    cards: row.cards,
    learnedCards: row.learnedCards,
  }));
}
