import { z } from "zod";
import { isUuidV7 } from "#core/event-check";

/** Ids that the client makes, so that sending something twice does it once. */
export const newIdSchema = z.string("Give an id.").refine(isUuidV7, "The id is not a lower-case UUID of version 7.");

/** An id that the server told the client. */
export const idSchema = z
  .string("Give an id.")
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, "The id is not a lower-case UUID.");

/** One line of text of so many characters at most. */
export function lineSchema(what: string, most: number) {
  return z
    .string(`Write ${what}.`)
    .trim()
    .min(1, `Write ${what}.`)
    .max(most, `At most ${most} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), "One line of text.");
}

/** Slugs of topics or conditions, each once. */
export const slugsSchema = z
  .array(z.string("Give a name.").min(1, "Give a name.").max(200, "At most 200 characters."))
  .max(300, "At most 300.")
  .transform((slugs) => [...new Set(slugs)]);

export const roleSchema = z.enum(["student", "assistant", "instructor"], "Choose student, assistant or instructor.");
export const contentRightSchema = z.enum(["none", "edit"], "Choose none or edit.");
export const studentDataSchema = z.enum(["none", "view"], "Choose none or view.");

/** Students have no rights over others. */
export function hasFittingRights(offer: { role: string; contentRight: string; studentData: string }): boolean {
  return offer.role !== "student" || (offer.contentRight === "none" && offer.studentData === "none");
}

export const UNFIT_RIGHTS = { path: ["role"], message: "Students cannot have rights over a class." };
