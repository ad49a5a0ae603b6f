import { z } from "zod";
import type { OutlinePart } from "#core/class-wire";
import { parseStudyDay, studyDay } from "#core/study-day";
import { readCourseParts } from "#db/assignments";
import { archiveExam as archive, type ClassExam, MOST_EXAMS, readExams, saveExam as save } from "#db/class-exams";
import { readOutline } from "#db/class-topics";
import { readClock } from "#db/clock";
import { appDatabase } from "../app-database.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { invalidFields, notFound, Problem } from "../problem.ts";
import { idSchema, lineSchema, newIdSchema, slugsSchema } from "./class-fields.ts";
import { classZone } from "./exam-forecasts.ts";

const NO_EXAM = "There is no such exam in this class.";

export const examSchema = z.object({
  id: newIdSchema,
  title: lineSchema("a title", 200),
  day: z.string("Choose a day.").refine(isDay, "A day such as 2026-12-18."),
  /** Empty: the whole course. */
  topicSlugs: slugsSchema,
});
export const archiveExamSchema = z.object({ id: idSchema });

function isDay(text: string): boolean {
  try {
    return /^20[2-9]/.test(text) && Number.isInteger(parseStudyDay(text));
  } catch {
    return false;
  }
}

/** The exam dates of a class, for everybody in it, by day. */
export async function listExams(proof: ClassProof<"member">): Promise<readonly ClassExam[]> {
  return await readExams(appDatabase(), proof.asker);
}

/** An exam date that is still to come, and how many of the class's days are left until then: 0 on the day itself. */
interface DatedExam extends ClassExam {
  readonly daysLeft: number;
}

export interface ExamDates {
  /** By day, those to come apart from those that are over by the class's calendar. */
  readonly ahead: readonly DatedExam[];
  readonly past: readonly ClassExam[];
  /** Of the course, in its order. */
  readonly topics: readonly OutlinePart[];
}

/** The exam dates of a class and the topics that they may ask for, for everybody in it. */
export async function getExamDates(proof: ClassProof<"member">): Promise<ExamDates> {
  const db = appDatabase();
  const [now, exams, { topics }] = await Promise.all([readClock(db), listExams(proof), readOutline(db, proof.courseSlug)]);
  const today = studyDay(now, classZone(proof.timeZone));
  const dated = exams.map((exam): DatedExam => ({ ...exam, daysLeft: parseStudyDay(exam.day) - today }));
  return {
    ahead: dated.filter(({ daysLeft }) => daysLeft >= 0),
    past: exams.filter(({ day }) => parseStudyDay(day) < today),
    topics,
  };
}

/**
 * Makes or changes an exam date. One that is over can be changed in all but its day. Throws 403, 404, 409 "archived" and "too_many", 422 for a topic of another
 * course and for a new day that is over by the class's calendar.
 */
export async function saveExam(proof: ClassProof<"content">, exam: z.output<typeof examSchema>): Promise<{ saved: true }> {
  const db = appDatabase();
  const [{ topicSlugs }, exams, now] = await Promise.all([readCourseParts(db, proof.courseSlug), listExams(proof), readClock(db)]);
  const unknown = exam.topicSlugs.find((slug) => !topicSlugs.includes(slug));
  if (unknown !== undefined) throw invalidFields({ topicSlugs: `The course has no ${unknown}.` });
  const known = exams.find(({ id }) => id === exam.id);
  if (known?.day !== exam.day && parseStudyDay(exam.day) < studyDay(now, classZone(proof.timeZone))) {
    throw invalidFields({ day: "This day is over. Choose today or a later day." });
  }
  if (!(await save(db, proof.asker, exam))) {
    const full = !known && exams.length >= MOST_EXAMS;
    const tooMany = new Problem(409, "too_many", `A class has ${MOST_EXAMS} exam dates at most. Remove one of them first.`);
    throw await refusalOf(proof, "content", full ? tooMany : notFound(NO_EXAM));
  }
  return { saved: true };
}

/** Throws 403, 404, 409 "archived". */
export async function archiveExam(
  proof: ClassProof<"content">,
  { id }: z.output<typeof archiveExamSchema>,
): Promise<{ saved: true }> {
  if (!(await archive(appDatabase(), proof.asker, id))) throw await refusalOf(proof, "content", notFound(NO_EXAM));
  return { saved: true };
}
