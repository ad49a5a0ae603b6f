import type { ClassAsker, ClassRight } from "#db/class-rights";
import { type ClassStanding, readStanding } from "#db/classes";
import { appDatabase } from "./app-database.ts";
import { notFound, Problem } from "./problem.ts";
import type { StudentProof } from "./proofs.ts";

declare const proven: unique symbol;

/** What follows from a right. */
interface Includes {
  readonly member: "member";
  readonly staff: "member" | "staff";
  readonly content: "member" | "staff" | "content";
  readonly data: "member" | "staff" | "data";
  readonly people: "member" | "staff" | "data" | "people";
  readonly owner: "member" | "staff" | "owner";
}

/**
 * Evidence that somebody has a right in a class. Only this file makes one; use cases ask for it, so that a forgotten check does not compile. It tells
 * what held at the beginning of the request: each statement checks the right again.
 */
export interface ClassProof<Right extends ClassRight> extends ClassStanding {
  readonly asker: ClassAsker;
  readonly [proven]: { readonly [Name in Includes[Right]]: true };
}

/** Lower case, as PostgreSQL answers; ids of classes, of people in them and of what belongs to them. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether a text from an address can be an id at all. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

async function prove<Right extends ClassRight>(proof: StudentProof, classId: string, right: Right): Promise<ClassProof<Right>> {
  const asker = { classId, userId: proof.studentId };
  const standing = isUuid(classId) ? await readStanding(appDatabase(), asker) : null;
  if (!standing) throw noClass();
  if (!holds(standing, right)) throw new Problem(403, "no_right", WORDS[right]);
  return { ...standing, asker } as ClassProof<Right>;
}

/** For everybody who joined the class. Throws 404 for others, as if there were none: nobody learns which classes exist. */
export function requireMember(proof: StudentProof, classId: string): Promise<ClassProof<"member">> {
  return prove(proof, classId, "member");
}

/** For assistants and instructors. Throws 404, 403. */
export function requireStaff(proof: StudentProof, classId: string): Promise<ClassProof<"staff">> {
  return prove(proof, classId, "staff");
}

/** For who may change sections, assignments and exam dates. Throws 404, 403. */
export function requireContent(proof: StudentProof, classId: string): Promise<ClassProof<"content">> {
  return prove(proof, classId, "content");
}

/** For who may see students: the grant is given by name, to owners too. Throws 404, 403. */
export function requireStudentData(proof: StudentProof, classId: string): Promise<ClassProof<"data">> {
  return prove(proof, classId, "data");
}

/** For instructors who may see students: they decide who is in the class. Throws 404, 403. */
export function requirePeople(proof: StudentProof, classId: string): Promise<ClassProof<"people">> {
  return prove(proof, classId, "people");
}

/** For the owner. Throws 404, 403. */
export function requireOwner(proof: StudentProof, classId: string): Promise<ClassProof<"owner">> {
  return prove(proof, classId, "owner");
}

function holds({ role, owner, contentRight, studentData }: ClassStanding, right: ClassRight): boolean {
  switch (right) {
    case "member":
      return true;
    case "staff":
      return role !== "student";
    case "content":
      return contentRight === "edit";
    case "data":
      return studentData === "view";
    case "people":
      return role === "instructor" && studentData === "view";
    case "owner":
      return owner;
  }
}

const WORDS: Readonly<Record<ClassRight, string>> = {
  member: "This is for members of the class.",
  staff: "This is for the instructors and assistants of the class.",
  content: "You may not change sections, assignments and exams of this class. Its owner can give you that right.",
  data: "You may not see the students of this class. Its owner can give you that right.",
  people: "Only instructors who may see the students decide who is in this class.",
  owner: "Only the owner of the class can do this.",
};

function noClass(): Problem {
  return notFound("There is no such class.");
}

/**
 * The problem behind a write that was refused in its statement: a right that was lost since the proof (404, 403), an archived class (409), else what the
 * caller says is missing.
 */
export async function refusalOf(proof: ClassProof<"member">, right: ClassRight, otherwise: Problem): Promise<Problem> {
  const standing = await readStanding(appDatabase(), proof.asker);
  if (!standing) return noClass();
  if (!holds(standing, right)) return new Problem(403, "no_right", WORDS[right]);
  if (standing.archivedAt !== null) {
    return new Problem(409, "archived", "This class is archived. Its owner can open it again.");
  }
  return otherwise;
}
