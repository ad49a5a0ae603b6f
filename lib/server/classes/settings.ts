import { z } from "zod";
import {
  archiveClass as archive,
  type ClassStanding,
  createClass as create,
  leaveClass as leave,
  readClassesOf,
  renameClass as rename,
  transferOwnership as transfer,
} from "#db/classes";
import { appDatabase } from "../app-database.ts";
import { consumeAttempt } from "../auth/rate-limits.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { notFound, Problem } from "../problem.ts";
import type { StudentProof } from "../proofs.ts";
import { reportDisk } from "../storage-watch.ts";
import { timeZoneSchema } from "../text.ts";
import { idSchema, lineSchema, newIdSchema } from "./class-fields.ts";

const classNameSchema = lineSchema("a name", 120);

export type { ClassStanding };

export const newClassSchema = z.object({
  id: newIdSchema,
  courseSlug: z.string("Choose a course.").min(1, "Choose a course.").max(200, "This is no course."),
  name: classNameSchema,
  timeZone: timeZoneSchema,
});
export const renameSchema = z.object({ name: classNameSchema });
export const archiveSchema = z.object({ archived: z.boolean("Yes or no.") });
export const transferSchema = z.object({ enrollmentId: idSchema });

/** The classes that the student joined, in whatever role: those in use first. */
export async function listMyClasses(proof: StudentProof): Promise<readonly ClassStanding[]> {
  return await readClassesOf(appDatabase(), proof.studentId);
}

/** Makes a class that its maker owns, with the right to change it and to see its students. Throws 404 without such a course, 409 for a taken id, 429. */
export async function createClass(
  proof: StudentProof,
  made: z.output<typeof newClassSchema>,
  address: string,
): Promise<{ id: string }> {
  await consumeAttempt("class", { account: proof.studentId, address });
  const outcome = await create(appDatabase(), proof.studentId, made);
  if (outcome === "no_course") throw notFound("There is no such course.");
  if (outcome === "other_class") throw new Problem(409, "other_class", "Another class was made under this id.");
  reportDisk("ok");
  return { id: made.id };
}

/** Throws 403, 404, 409 "archived". */
export async function renameClass(proof: ClassProof<"content">, { name }: z.output<typeof renameSchema>): Promise<{ saved: true }> {
  if (!(await rename(appDatabase(), proof.asker, name)))
    throw await refusalOf(proof, "content", notFound("There is no such class."));
  return { saved: true };
}

/** An archived class can be read and left, and no longer changed or joined; its owner can open it again. Throws 403, 404. */
export async function archiveClass(
  proof: ClassProof<"owner">,
  { archived }: z.output<typeof archiveSchema>,
): Promise<{ saved: true }> {
  if (!(await archive(appDatabase(), proof.asker, archived))) {
    throw await refusalOf(proof, "owner", notFound("There is no such class."));
  }
  return { saved: true };
}

/**
 * Hands the class over to another instructor in it; only its owner can, and once more by who has done it, it is done. Throws 403, 404 when there is no
 * instructor of that id.
 */
export async function transferOwnership(
  proof: ClassProof<"staff">,
  { enrollmentId }: z.output<typeof transferSchema>,
): Promise<{ saved: true }> {
  const outcome = await transfer(appDatabase(), proof.asker, enrollmentId);
  const noHeir = notFound("There is no such instructor in the class. Only an instructor who has joined can own it.");
  if (outcome === "no_heir") throw noHeir;
  if (outcome === "refused") throw await refusalOf(proof, "owner", noHeir);
  return { saved: true };
}

/** Ends the student's own enrollment, or makes a class that took them out forget them: nobody in it sees anything of them. Throws 404, 409 "owner". */
export async function leaveClass(proof: StudentProof, { classId }: { classId: string }): Promise<{ left: true }> {
  const outcome = idSchema.safeParse(classId).success
    ? await leave(appDatabase(), { classId, userId: proof.studentId })
    : "no_member";
  if (outcome === "no_member") throw notFound("There is no such class.");
  if (outcome === "owner") {
    throw new Problem(409, "owner", "You own this class. Hand it over to another instructor before you leave.");
  }
  if (outcome === "last_instructor") {
    throw new Problem(
      409,
      "last_instructor",
      "You are the only instructor of this class. Make another member an instructor and hand the class over, or archive it.",
    );
  }
  return { left: true };
}
