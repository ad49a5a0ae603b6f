import { z } from "zod";
import { parseEmail } from "#core/email-address";
import { MAX_ROSTER_LENGTH, MAX_ROSTER_ROWS, parseRoster, type RosterProblem } from "#core/roster";
import { diffRoster, type RosterDiff } from "#core/roster-diff";
import { applyRoster as apply, type RosterOutcome, type RosterStudent, readRoster } from "#db/rosters";
import { MAX_SECTIONS, readSections } from "#db/sections";
import { appDatabase } from "../app-database.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { notFound, Problem } from "../problem.ts";
import { noteClassRead } from "./access-log.ts";
import { idSchema, lineSchema } from "./class-fields.ts";

export const rosterTextSchema = z.object({
  text: z.string("Paste the list.").max(MAX_ROSTER_LENGTH + 1, `At most ${MAX_ROSTER_LENGTH} characters.`),
});

const emailSchema = z.string("Write an address.").transform((text, context) => {
  const email = parseEmail(text);
  if (email !== null) return email;
  context.addIssue({ code: "custom", message: "This is not an e-mail address." });
  return z.NEVER;
});

const sectionNameSchema = lineSchema("the name of a section", 80);

/** What was chosen from a RosterPreview, row by row. */
export const rosterChoiceSchema = z.object({
  add: z
    .array(z.object({ email: emailSchema, name: lineSchema("a name", 200).nullable(), section: sectionNameSchema.nullable() }))
    .max(MAX_ROSTER_ROWS, `At most ${MAX_ROSTER_ROWS} rows.`)
    .refine((rows) => new Set(rows.map(({ email }) => email)).size === rows.length, "An address stands there twice."),
  move: z
    .array(z.object({ enrollmentId: idSchema, section: sectionNameSchema }))
    .max(MAX_ROSTER_ROWS, `At most ${MAX_ROSTER_ROWS} rows.`)
    .refine((rows) => new Set(rows.map(({ enrollmentId }) => enrollmentId)).size === rows.length, "Somebody is moved twice."),
  remove: z.array(idSchema).max(MAX_ROSTER_ROWS, `At most ${MAX_ROSTER_ROWS} rows.`),
});

export interface RosterPreview extends RosterDiff<RosterStudent> {
  readonly problems: readonly RosterProblem[];
}

/** What a pasted or uploaded list would change; nothing is changed yet. Each student can read that their address was looked up. */
export async function previewRoster(
  proof: ClassProof<"people">,
  { text }: z.output<typeof rosterTextSchema>,
): Promise<RosterPreview> {
  const db = appDatabase();
  const { rows, problems } = parseRoster(text);
  const [, students, sections] = await Promise.all([
    noteClassRead(proof, "read-address"),
    readRoster(db, proof.asker),
    readSections(db, proof.asker),
  ]);
  // "section a" is the "Section A" that is there: no two sections of a class differ in case only.
  const spelling = new Map(sections.map(({ name }) => [name.toLowerCase(), name]));
  const spelled = rows.map((row) => {
    if (row.section === null) return row;
    const section = spelling.get(row.section.toLowerCase()) ?? row.section;
    spelling.set(section.toLowerCase(), section);
    return { ...row, section };
  });
  return { ...diffRoster(spelled, students), problems };
}

/** Carries out what was chosen from a preview; once more, it changes nothing. Throws 403, 404, 409 "archived", 422 for too many sections. */
export async function applyRoster(
  proof: ClassProof<"people">,
  choice: z.output<typeof rosterChoiceSchema>,
): Promise<RosterOutcome> {
  const outcome = await apply(appDatabase(), proof.asker, choice);
  if (outcome === null) throw await refusalOf(proof, "people", notFound("There is no such class."));
  if (typeof outcome === "number") {
    throw new Problem(
      422,
      "too_many_sections",
      `A class has at most ${MAX_SECTIONS} sections, and with this list it would have ${outcome}. Nothing was changed. Use fewer names in the column of sections, or leave it out.`,
    );
  }
  return outcome;
}
