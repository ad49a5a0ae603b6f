import { z } from "zod";
import { parseStudyDay } from "#core/study-day";
import { readCourseParts } from "#db/assignments";
import { archiveExam as archive, type ClassExam, readExams, saveExam as save } from "#db/class-exams";
import { appDatabase } from "../app-database.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { invalidFields, notFound } from "../problem.ts";
import { idSchema, lineSchema, newIdSchema, slugsSchema } from "./class-fields.ts";

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

/** Makes or changes an exam date. Throws 403, 404, 409 "archived", 422 for a topic of another course. */
export async function saveExam(proof: ClassProof<"content">, exam: z.output<typeof examSchema>): Promise<{ saved: true }> {
  const db = appDatabase();
  const { topicSlugs } = await readCourseParts(db, proof.courseSlug);
  const unknown = exam.topicSlugs.find((slug) => !topicSlugs.includes(slug));
  if (unknown !== undefined) throw invalidFields({ topicSlugs: `The course has no ${unknown}.` });
  if (!(await save(db, proof.asker, exam))) throw await refusalOf(proof, "content", notFound(NO_EXAM));
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
