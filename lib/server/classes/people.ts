import { z } from "zod";
import {
  type BlockedPerson,
  type ClassPerson,
  endEnrollment,
  moveStudents as move,
  readBlocked,
  readPeople,
  setRights as set,
} from "#db/enrollments";
import { MAX_SECTIONS, readSections, removeSection as remove, type Section, saveSection as save } from "#db/sections";
import { appDatabase } from "../app-database.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { invalidFields, notFound } from "../problem.ts";
import { noteClassRead } from "./access-log.ts";
import {
  contentRightSchema,
  hasFittingRights,
  idSchema,
  lineSchema,
  newIdSchema,
  roleSchema,
  studentDataSchema,
  UNFIT_RIGHTS,
} from "./class-fields.ts";

export const sectionSchema = z.object({ id: newIdSchema, name: lineSchema("a name", 80) });
export const removeSectionSchema = z.object({ sectionId: idSchema });
export const moveSchema = z.object({
  enrollmentIds: z.array(idSchema).min(1, "Choose somebody.").max(10_000, "At most 10000."),
  sectionId: idSchema.nullable(),
});
export const rightsSchema = z
  .object({ enrollmentId: idSchema, role: roleSchema, contentRight: contentRightSchema, studentData: studentDataSchema })
  .refine(hasFittingRights, UNFIT_RIGHTS);
export const endSchema = z.object({ enrollmentId: idSchema, state: z.enum(["removed", "blocked"], "Choose removed or blocked.") });

export interface ClassPeople {
  /** The staff; for who may see students, those too. */
  readonly people: readonly ClassPerson[];
  /** For instructors who may see students; empty for others. */
  readonly blocked: readonly BlockedPerson[];
  readonly sections: readonly Section[];
}

/** The class by name. */
export interface ClassMembers extends Pick<ClassPeople, "sections"> {
  /** Addresses of the staff only. */
  readonly people: readonly (Omit<ClassPerson, "email"> & { readonly email: string | null })[];
}

/** Who is in the class by name, as far as the asker may know, with the addresses of the staff only. */
export async function listMembers(proof: ClassProof<"staff">): Promise<ClassMembers> {
  const db = appDatabase();
  const [people, sections] = await Promise.all([readPeople(db, proof.asker), readSections(db, proof.asker)]);
  return { people: people.map((person) => (person.role === "student" ? { ...person, email: null } : person)), sections };
}

/** Who is in the class with their addresses, as far as the asker may know; each student can read that theirs was looked up. */
export async function listPeople(proof: ClassProof<"staff">): Promise<ClassPeople> {
  const db = appDatabase();
  const [, people, blocked, sections] = await Promise.all([
    noteClassRead(proof, "read-address"),
    readPeople(db, proof.asker),
    readBlocked(db, proof.asker),
    readSections(db, proof.asker),
  ]);
  return { people, blocked, sections };
}

/** Gives somebody another role or other rights. Throws 403, 404, 409 "archived". */
export async function setRights(proof: ClassProof<"owner">, change: z.output<typeof rightsSchema>): Promise<{ saved: true }> {
  const outcome = await set(appDatabase(), proof.asker, change);
  const nobody = notFound("There is nobody in the class whose role can be changed to this.");
  if (outcome === "no_person") throw nobody;
  if (outcome === "refused") throw await refusalOf(proof, "owner", nobody);
  return { saved: true };
}

/**
 * Takes somebody out, keeps them out, or lets who was kept out come back: students for instructors who may see them, staff for the owner. Throws 403,
 * 404, 409 "archived".
 */
export async function endMembership(proof: ClassProof<"staff">, change: z.output<typeof endSchema>): Promise<{ saved: true }> {
  const outcome = await endEnrollment(appDatabase(), proof.asker, change);
  const nobody = notFound("There is nobody in the class about whom you can decide this.");
  if (outcome === "no_person") throw nobody;
  if (outcome === "refused") throw await refusalOf(proof, proof.owner ? "owner" : "people", nobody);
  return { saved: true };
}

/** Moves students to a section or out of theirs. Throws 403, 404, 409 "archived". */
export async function moveStudents(proof: ClassProof<"people">, change: z.output<typeof moveSchema>): Promise<{ saved: true }> {
  if (!(await move(appDatabase(), proof.asker, change))) {
    throw await refusalOf(proof, "people", notFound("There is no such section."));
  }
  return { saved: true };
}

/** Makes a section or renames it. Throws 403, 404, 409 "archived", 422 for a name that another section has and for one section too many. */
export async function saveSection(proof: ClassProof<"content">, section: z.output<typeof sectionSchema>): Promise<{ saved: true }> {
  const outcome = await save(appDatabase(), proof.asker, section);
  if (outcome === "taken") throw invalidFields({ name: "Another section has this name." });
  if (outcome === "full") throw invalidFields({ name: `A class has at most ${MAX_SECTIONS} sections. Remove one first.` });
  if (outcome === "refused") throw await refusalOf(proof, "content", notFound("There is no such section."));
  return { saved: true };
}

/** Its students stay in the class, without a section. Throws 403, 404, 409 "archived". */
export async function removeSection(
  proof: ClassProof<"content">,
  { sectionId }: z.output<typeof removeSectionSchema>,
): Promise<{ removed: true }> {
  if (!(await remove(appDatabase(), proof.asker, sectionId))) {
    throw await refusalOf(proof, "content", notFound("There is no such section."));
  }
  return { removed: true };
}
