import { type CaseCell, readCaseCells } from "#db/assignable";
import { type CourseOutline, readOutline } from "#db/class-topics";
import { readClock } from "#db/clock";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";

/** What a class's course has that can be assigned, in its order. */
export interface Assignable extends Pick<CourseOutline, "topics" | "conditions"> {
  /** The database's clock, milliseconds since 1970. */
  readonly now: number;
  /** Cards of a topic and a condition. */
  readonly cardCells: CourseOutline["cells"];
  readonly caseCells: readonly CaseCell[];
}

/** Content only; says nothing of anybody. */
export async function getAssignable(proof: ClassProof<"staff">): Promise<Assignable> {
  const db = appDatabase();
  const [now, outline, caseCells] = await Promise.all([
    readClock(db),
    readOutline(db, proof.courseSlug),
    readCaseCells(db, proof.courseSlug),
  ]);
  return { now, topics: outline.topics, conditions: outline.conditions, cardCells: outline.cells, caseCells };
}
