import type { StudentLine } from "#core/class-wire";
import type { ClassProof } from "../class-proofs.ts";
import { noteClassRead } from "./access-log.ts";
import type { ExamInstant } from "./exam-forecasts.ts";
import { readClassFacts } from "./student-lines.ts";

export interface StudentTable {
  readonly now: number;
  /** The next exam, which one of the reasons is about. */
  readonly exam: ExamInstant | null;
  /** By name. */
  readonly students: readonly StudentLine[];
}

/** Everybody in the class at a glance. */
export async function getStudents(proof: ClassProof<"data">): Promise<StudentTable> {
  const [, { now, exam, students }] = await Promise.all([noteClassRead(proof), readClassFacts(proof, "all")]);
  return { now, exam, students: students.map(({ line }) => line) };
}
