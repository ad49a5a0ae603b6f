import { randomBytes } from "node:crypto";
import { z } from "zod";
import { drawJoinCode, parseJoinCode } from "#core/join-code";
import {
  type JoinCode,
  type JoinRefusal,
  type JoinVerdict,
  joinByCode as join,
  readJoinCode,
  readJoinVerdict,
  rotateJoinCode as rotate,
  setJoinLimits as setLimits,
} from "#db/join-codes";
import { appDatabase } from "../app-database.ts";
import { consumeAttempt, refundAttempt } from "../auth/rate-limits.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { notFound, Problem } from "../problem.ts";
import type { StudentProof } from "../proofs.ts";

/** The code that is to be replaced, as the instructor saw it; null: there was none. */
export const rotateSchema = z.object({
  current: z.string("Send the code that this one replaces, or null when there is none.").max(20, "This is no code.").nullable(),
});
export const limitsSchema = z.object({
  /** Milliseconds since 1970; null: it does not expire. */
  expiresAt: z.int("A date.").min(0, "A date.").max(4_102_444_800_000, "Before 2100.").nullable(),
  cap: z.int("A whole number.").min(1, "At least 1.").max(10_000, "At most 10000.").nullable(),
  open: z.boolean("Open or closed."),
});
export const joinSchema = z.object({ code: z.string("Write the code of the class.").max(100, "This is no code.") });

/** Throws 403, 404. */
export async function getJoinCode(proof: ClassProof<"people">): Promise<JoinCode> {
  const code = await readJoinCode(appDatabase(), proof.asker);
  if (!code) throw await refusalOf(proof, "people", notFound("There is no such class."));
  return code;
}

/** Makes a new code and opens it; the one before stops working at once. Throws 403, 404, 409 "archived". */
export async function rotateJoinCode(proof: ClassProof<"people">, { current }: z.output<typeof rotateSchema>): Promise<JoinCode> {
  // Eleven billion codes: a second draw is for the day on which one of them is taken.
  for (let left = 5; left > 0; left -= 1) {
    const next = drawJoinCode(randomBytes(64));
    if (next === null) continue;
    try {
      if (await rotate(appDatabase(), proof.asker, { current, next })) return await getJoinCode(proof);
      throw await refusalOf(proof, "people", notFound("There is no such class."));
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new Error("no free join code was drawn");
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "constraint_name" in error && error.constraint_name === "classes_join_code_unique";
}

/** Until when, for how many and whether the code works. Throws 403, 404, 409 "archived", 422 for a code that is open and over already. */
export async function setJoinLimits(proof: ClassProof<"people">, limits: z.output<typeof limitsSchema>): Promise<JoinCode> {
  if (limits.open && limits.expiresAt !== null && limits.expiresAt <= Date.now()) {
    const past = "The last day of the code is past: nobody could join. Choose a later day, or none.";
    throw new Problem(422, "invalid", past, { fields: { expiresAt: "This day is past." } });
  }
  if (!(await setLimits(appDatabase(), proof.asker, limits))) {
    throw await refusalOf(proof, "people", notFound("There is no such class."));
  }
  return await getJoinCode(proof);
}

/** What a code would lead to. */
export type JoinOffer = Pick<JoinVerdict, "name" | "courseTitle"> & { readonly joined: boolean; readonly classId: string | null };

/** The class behind a code, to be looked at before joining. Throws as `joinByCode`. */
export async function previewJoin(proof: StudentProof, { code }: z.output<typeof joinSchema>, address: string): Promise<JoinOffer> {
  const found = await tryCode(proof, address, code, async (parsed) => {
    const verdict = await readJoinVerdict(appDatabase(), parsed, proof.studentId);
    if (!verdict) return "unknown";
    return verdict.verdict === "open" || verdict.verdict === "joined" ? verdict : verdict.verdict;
  });
  const joined = found.verdict === "joined";
  return { name: found.name, courseTitle: found.courseTitle, joined, classId: joined ? found.classId : null };
}

/**
 * Joins the class of a code as a student; who is in it already stays what they are. Throws 404 for a code that no class has, 409 when it is closed
 * or full, 410 when it has expired, 403 for who is kept out, 429 after many codes that led nowhere.
 */
export async function joinByCode(
  proof: StudentProof,
  { code }: z.output<typeof joinSchema>,
  address: string,
): Promise<{ classId: string }> {
  return await tryCode(proof, address, code, (parsed) => join(appDatabase(), { code: parsed, userId: proof.studentId }));
}

/** Counts the attempt before it looks; one with the code of a class is no guess and not counted, but the failures before it stay. */
async function tryCode<T>(
  proof: StudentProof,
  address: string,
  text: string,
  attempt: (code: string) => Promise<T | JoinRefusal>,
): Promise<T> {
  const who = { account: proof.studentId, address };
  await consumeAttempt("class-join", who);
  const code = parseJoinCode(text);
  const outcome = code === null ? "unknown" : await attempt(code);
  if (outcome !== "unknown") await refundAttempt("class-join", who);
  if (typeof outcome === "string") throw refuseJoin(outcome as JoinRefusal);
  return outcome as T;
}

function refuseJoin(refusal: JoinRefusal): Problem {
  switch (refusal) {
    case "unknown":
      return notFound("No class has this code. Compare it with what your instructor shows.");
    case "closed":
      return new Problem(409, "closed", "This class does not take anybody in at the moment. Ask your instructor to open it.");
    case "expired":
      return new Problem(410, "expired", "This code has expired. Ask your instructor for a new one.");
    case "full":
      return new Problem(409, "full", "This class is full. Ask your instructor to make room.");
    case "blocked":
      return new Problem(403, "blocked", "You cannot join this class. Ask its instructor.");
  }
}
