import type { AssignmentLine, OutlinePart, StudentLine } from "#core/class-wire";
import type { RecallForecast } from "#core/exam-forecast";
import { type ConceptEvidence, type Mastery, measureMastery } from "#core/mastery";
import type { ClassScope } from "#db/class-scope";
import { type AssignedCase, readAssignedCases } from "#db/class-students";
import { readForgottenCards, type StudentCardRow } from "#db/class-topics";
import { appDatabase } from "../app-database.ts";
import { type ClassProof, isUuid } from "../class-proofs.ts";
import { notFound } from "../problem.ts";
import { noteRead } from "./access-log.ts";
import { poolEvidence, sumEvidence } from "./concept-evidence.ts";
import type { ExamInstant } from "./exam-forecasts.ts";
import { readClassFacts } from "./student-lines.ts";

const LISTED_CARDS = 20;

/** A topic or condition of the course, and how well one student knows it. */
export interface KnownPart extends OutlinePart {
  readonly mastery: Mastery;
}

/** One case that a student answered, or left out, in assigned work. */
export type StudentCase = AssignedCase;

/** All that the staff of a class sees of one student, but for the answers to assigned cases. */
export interface StudentView {
  readonly now: number;
  /** Of the class: its dates are meant in it. */
  readonly timeZone: string;
  readonly line: StudentLine;
  readonly assignments: readonly AssignmentLine[];
  readonly topics: readonly (KnownPart & { readonly forecast: RecallForecast | null })[];
  readonly conditions: readonly (KnownPart & { readonly topicSlug: string })[];
  /** What they forgot most often. */
  readonly cards: readonly StudentCardRow[];
  readonly exam: ExamInstant | null;
  /** Of all that the exam asks for, going on as in the last two weeks; null without one. */
  readonly forecast: RecallForecast | null;
}

/** One student, for who may see students; the student can read that they were looked at. Throws 403, 404. */
export async function getStudent(proof: ClassProof<"data">, enrollmentId: string): Promise<StudentView> {
  await noteRead(proof, enrollmentId, "read-student");
  return await readView(proof, { enrollmentId });
}

/** "What my instructor sees": the same as `getStudent`, of oneself. Throws 404 for who is no student of the class. */
export function getMyView(proof: ClassProof<"member">): Promise<StudentView> {
  return readView(proof, "own");
}

/** What one student answered in assigned work of the class, for who may see students; the student can read it. Throws 403, 404. */
export async function getStudentCases(proof: ClassProof<"data">, enrollmentId: string): Promise<readonly StudentCase[]> {
  await noteRead(proof, enrollmentId, "read-responses");
  return await readCases(proof, { enrollmentId });
}

/** The same as `getStudentCases`, of oneself. */
export function getMyAssignedCases(proof: ClassProof<"member">): Promise<readonly StudentCase[]> {
  return readCases(proof, "own");
}

type One = Exclude<ClassScope["students"], "all">;

async function readView(proof: ClassProof<"member">, students: One): Promise<StudentView> {
  const db = appDatabase();
  refuseText(students);
  const scope = { asker: proof.asker, students };
  const [facts, cards] = await Promise.all([readClassFacts(proof, students), readForgottenCards(db, scope, LISTED_CARDS)]);
  const student = facts.students[0];
  if (!student) throw nobody();
  const { outline, exam, now } = facts;
  const { line, assignments, forecast, evidence } = student;
  const conditions = sumEvidence(outline, evidence, "condition");
  const masteryOf = (known: ReadonlyMap<string, ConceptEvidence>, slug: string) =>
    measureMastery(known.get(slug) ?? poolEvidence([]));
  return {
    now,
    timeZone: proof.timeZone,
    line,
    assignments,
    topics: outline.topics.map((topic) => ({
      ...topic,
      mastery: masteryOf(student.topics, topic.slug),
      forecast: forecast?.usual.topics[topic.slug] ?? null,
    })),
    conditions: outline.conditions.map((condition) => ({ ...condition, mastery: masteryOf(conditions, condition.slug) })),
    cards,
    exam,
    forecast: forecast?.usual.all ?? null,
  };
}

function readCases(proof: ClassProof<"member">, students: One): Promise<readonly StudentCase[]> {
  refuseText(students);
  return readAssignedCases(appDatabase(), { asker: proof.asker, students });
}

function refuseText(students: One): void {
  if (students !== "own" && !isUuid(students.enrollmentId)) throw nobody();
}

function nobody(): Error {
  return notFound("There is no such student in this class.");
}
