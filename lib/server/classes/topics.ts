import type { ClassTopic, OutlinePart, StudentLine } from "#core/class-wire";
import { allows } from "#core/evidence-level";
import { type ConceptEvidence, type Mastery, measureMastery } from "#core/mastery";
import type { ClassScope } from "#db/class-scope";
import { readNames } from "#db/class-students";
import { readOutline } from "#db/class-topics";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { noteClassRead } from "./access-log.ts";
import { poolEvidence, sumEvidence } from "./concept-evidence.ts";
import { readKeptEvidence } from "./kept-evidence.ts";

export interface TopicGrid {
  /** The columns, in the order of the course. */
  readonly topics: readonly ClassTopic[];
  /** By name; the cells in the order of the topics. A cell without cards begun is "unseen", one without enough reviews has no state. */
  readonly students: readonly (Pick<StudentLine, "enrollmentId" | "name" | "sectionName"> & {
    readonly cells: readonly Mastery[];
  })[];
}

/** How well each student knows each topic. */
export async function getTopicGrid(proof: ClassProof<"data">): Promise<TopicGrid> {
  const db = appDatabase();
  const scope: ClassScope = { asker: proof.asker, students: "all" };
  const [, names, evidence, outline] = await Promise.all([
    noteClassRead(proof),
    readNames(db, scope),
    readKeptEvidence(db, scope),
    readOutline(db, proof.courseSlug),
  ]);
  const students = names.map((student) => ({
    ...student,
    topics: sumEvidence(outline, evidence.get(student.enrollmentId)?.rows ?? [], "topic"),
  }));
  return {
    topics: poolTopics(outline.topics, students),
    students: students.map(({ topics, ...student }) => ({ ...student, cells: [...topics.values()].map(measureMastery) })),
  };
}

/** The topics as the class knows them, in the order of the course. */
export function poolTopics(
  topics: readonly OutlinePart[],
  students: readonly { readonly topics: ReadonlyMap<string, ConceptEvidence> }[],
): ClassTopic[] {
  return topics.map((topic) => {
    const evidence = students.flatMap((student) => student.topics.get(topic.slug) ?? []);
    const begun = evidence.filter((one) => one.begun > 0).length;
    return { ...topic, students: begun, mastery: allows(begun, "counts") ? measureMastery(poolEvidence(evidence)) : null };
  });
}
