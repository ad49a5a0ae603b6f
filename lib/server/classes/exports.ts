import type { CsvCell } from "#core/csv";
import { allows } from "#core/evidence-level";
import { earnedOf, type Gradebook, layOutForCanvas, layOutGradebook } from "#core/gradebook";
import { groupBy } from "#core/grouping";
import { formatStudyDay, studyDay } from "#core/study-day";
import { readProgress } from "#db/assignment-progress";
import { readAssignments } from "#db/assignments";
import {
  type ClassFile,
  type ExportedStudent,
  readAssignedResponses,
  readBestSets,
  readUnsettled,
  recordExport,
} from "#db/class-exports";
import { readClock } from "#db/clock";
import { appDatabase } from "../app-database.ts";
import { consumeAttempt } from "../auth/rate-limits.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { notFound } from "../problem.ts";
import { settleBeforeReading } from "../quiz-settling.ts";
import { statusOf } from "./assignment-status.ts";
import { layOutItems } from "./item-rows.ts";
import { pseudonymsOf } from "./pseudonyms.ts";

const ROLLOVER_HOUR = 4;

/** A file of a class, as records under a row of titles. */
export interface ClassExport {
  readonly rows: readonly (readonly CsvCell[])[];
  /** "2026-11-22", in the time zone of the class. */
  readonly day: string;
}

const FILES: Readonly<
  Record<ClassFile, (proof: ClassProof<"data">, students: readonly ExportedStudent[]) => Promise<CsvCell[][]>>
> = {
  gradebook: async (proof, students) => layOutGradebook(await readGradebook(proof, students)),
  canvas: async (proof, students) => layOutForCanvas(await readGradebook(proof, students)),
  items: (proof) => layOutItems(proof),
  responses: readResponses,
};

/**
 * A file to take along. Each student whose rows are in it can read that it was taken; figures that at least five students stand behind name nobody.
 * Throws 403, 404 for a file of another name, 429.
 */
export async function exportClass(proof: ClassProof<"data">, file: string, address: string): Promise<ClassExport> {
  if (!isFile(file)) throw notFound("There is no such file.");
  await consumeAttempt("class-export", { account: proof.asker.userId, address });
  const db = appDatabase();
  const day = formatStudyDay(studyDay(Date.now(), { timeZone: proof.timeZone, rolloverHour: ROLLOVER_HOUR }));
  const students = await recordExport(db, proof.asker, { file, day });
  if (!students) throw await refusalOf(proof, "data", notFound("There is no such class."));
  return { rows: await FILES[file](proof, students), day };
}

function isFile(name: string): name is ClassFile {
  return Object.hasOwn(FILES, name);
}

async function readGradebook(proof: ClassProof<"data">, students: readonly ExportedStudent[]): Promise<Gradebook> {
  const db = appDatabase();
  for (const studentId of await readUnsettled(db, proof.asker)) await settleBeforeReading(db, studentId);
  const [now, all, progress, best] = await Promise.all([
    readClock(db),
    readAssignments(db, proof.asker),
    readProgress(db, proof.asker, null),
    readBestSets(db, proof.asker),
  ]);
  const assignments = all.filter(({ archivedAt }) => archivedAt === null);
  const pointsOf = new Map(
    assignments.map(({ id, work }) => {
      const cards = progress.find(({ assignmentId }) => assignmentId === id)?.cards ?? null;
      return [id, work.kind === "cases" ? work.target.count : cards];
    }),
  );
  const bestOf = new Map(best.map((set) => [`${set.enrollmentId} ${set.assignmentId}`, set]));
  const progressOf = groupBy(progress, ({ enrollmentId }) => enrollmentId);
  return {
    assignments: assignments.map(({ id, title }) => ({ id, title, points: pointsOf.get(id) ?? null })),
    students: students.map(({ enrollmentId, name, email, sectionName }) => ({
      ...{ name, email, sectionName },
      grades: (progressOf.get(enrollmentId) ?? []).map((row) => {
        const set = bestOf.get(`${enrollmentId} ${row.assignmentId}`);
        const ofSet = set ? earnedOf(set.correct, set.cases, pointsOf.get(row.assignmentId) ?? 0) : null;
        const status = statusOf(row, now);
        // Cards begun and not yet learned are a 0 that is known; nothing begun, or nothing asked yet, is nothing.
        const ofCards = row.begunCards > 0 ? row.learnedCards : null;
        return { ...status, assignmentId: row.assignmentId, earned: status.state === "coming" ? null : (ofSet ?? ofCards) };
      }),
    })),
  };
}

/**
 * Answers to cases of assigned work under pseudonyms, ordered by them, so that the order tells nobody either. Work that fewer than five students
 * answered is left out: a file is read by others.
 */
async function readResponses(proof: ClassProof<"data">, students: readonly ExportedStudent[]): Promise<CsvCell[][]> {
  const pseudonym = pseudonymsOf(proof.classId);
  const nameOf = new Map(students.map(({ enrollmentId, studentId }) => [enrollmentId, pseudonym(studentId)]));
  // Who joined after the export was noted waits for the next one.
  const known = (await readAssignedResponses(appDatabase(), proof.asker)).filter(({ enrollmentId }) => nameOf.has(enrollmentId));
  const rows = [...groupBy(known, ({ assignmentId }) => assignmentId).values()].flatMap((responses) => {
    if (!allows(new Set(responses.map(({ enrollmentId }) => enrollmentId)).size, "counts")) return [];
    return responses
      .map((one) => ({ ...one, student: nameOf.get(one.enrollmentId) ?? "" }))
      .sort((a, b) => (a.student < b.student ? -1 : a.student > b.student ? 1 : a.attempt - b.attempt || a.number - b.number));
  });
  const titles = [
    ...[
      "student",
      "assignment",
      "attempt",
      "number",
      "day",
      "topic",
      "condition",
      "question",
      "family",
      "variant",
      "content version",
    ],
    ...["answer", "answer condition", "key", "correct"],
  ];
  return [
    titles,
    ...rows.map((one) => [
      ...[one.student, one.assignmentTitle, one.attempt, one.number, one.day, one.topicSlug, one.conditionSlug, one.kind],
      ...[one.familyId, one.variantHash, one.kbVersion, one.chosen, one.chosenSlug, one.key, one.correct ? 1 : 0],
    ]),
  ];
}
