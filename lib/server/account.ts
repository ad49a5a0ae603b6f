import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { createUser, findUserByEmail, findUserById, raiseSessionVersion, replacePassword } from "#db/accounts";
import { createReset, isResetOpen, spendReset } from "#db/resets";
import { appDatabase } from "./app-database.ts";
import { CLAIMED_PASSWORD_MAX, hashPassword, newPasswordSchema, verifyPassword } from "./auth/passwords.ts";
import { consumeAttempt, forgiveAttempts } from "./auth/rate-limits.ts";
import { linkOrigin } from "./environment.ts";
import { deliverLater } from "./mail.ts";
import { invalidFields, Problem, signedOut } from "./problem.ts";
import type { StudentProof } from "./proofs.ts";
import { reportDisk } from "./storage-watch.ts";
import { emailSchema, nameSchema, timeZoneSchema } from "./text.ts";

const RESET_MINUTES = 60;

/** A password that someone claims to know: any text, of bounded length. */
const claimedPassword = z.string("Write your password.").max(CLAIMED_PASSWORD_MAX, "This is not your current password.");

export const signUpSchema = z.object({
  email: emailSchema,
  name: nameSchema,
  password: newPasswordSchema,
  timeZone: timeZoneSchema,
});
export const changePasswordSchema = z.object({ current: claimedPassword, next: newPasswordSchema });
export const resetRequestSchema = z.object({ email: emailSchema });
export const resetSchema = z.object({ token: z.string().max(200), password: newPasswordSchema });

/**
 * Makes an account. For an address that has one already the answer and the work are the same; its owner gets a mail that says so.
 * Throws 429.
 */
export async function signUp(request: z.output<typeof signUpSchema>, address: string): Promise<{ created: true }> {
  const { email, name, timeZone } = request;
  await consumeAttempt("sign-up", { account: email, address });
  const passwordHash = await hashPassword(request.password);
  const made = await createUser(appDatabase(), { email, name, passwordHash, timeZone });
  if (made) {
    reportDisk("ok");
  } else {
    deliverLater(async () => ({
      to: email,
      subject: "You have an account at Rounds already",
      text: `Someone, probably you, tried to open an account at Rounds with this address. You have one already.

Sign in: ${linkOrigin()}/sign-in
Forgotten the password? ${linkOrigin()}/forgot

If it was not you, nothing needs to be done: your account is as it was.
`,
    }));
  }
  return { created: true };
}

/** Sets a new password and ends all sessions, this one too. Throws 422 when the current one is wrong, 429. */
export async function changePassword(
  proof: StudentProof,
  request: z.output<typeof changePasswordSchema>,
  address: string,
): Promise<{ changed: true }> {
  await consumeAttempt("password", { account: proof.studentId, address });
  const database = appDatabase();
  const account = await findUserById(database, proof.studentId);
  const before = account?.passwordHash ?? null;
  if (!(await verifyPassword(before, request.current)) || before === null) {
    throw invalidFields({ current: "This is not your current password." });
  }
  const replaced = await replacePassword(database, proof.studentId, before, await hashPassword(request.next));
  // Another change was faster, and it ended this session.
  if (!replaced) throw signedOut();
  reportDisk("ok");
  await forgiveAttempts("password", { account: proof.studentId });
  return { changed: true };
}

/** Ends all sessions of the student, this one too. */
export async function signOutEverywhere(proof: StudentProof): Promise<{ done: true }> {
  await raiseSessionVersion(appDatabase(), proof.studentId);
  return { done: true };
}

/** Mails a link that sets a new password once within the hour, if the address has an account. The answer never says whether. Throws 429. */
export async function requestReset(email: string, address: string): Promise<{ accepted: true }> {
  await consumeAttempt("reset-request", { account: email, address });
  deliverLater(async () => {
    const account = await findUserByEmail(appDatabase(), email);
    if (!account) return null;
    // 192 bits, and the link still fits on one line of a mail.
    const token = randomBytes(24).toString("base64url");
    await createReset(appDatabase(), { tokenHash: digestToken(token), userId: account.id, minutes: RESET_MINUTES });
    return {
      to: account.email,
      subject: "Set a new password for Rounds",
      text: `Open this link within ${RESET_MINUTES} minutes to set a new password. It works once:

${linkOrigin()}/reset?token=${token}

If you did not ask for this, nothing needs to be done: your password is as it was.
`,
    };
  });
  return { accepted: true };
}

/** Sets a password through a mailed link and ends all sessions. Throws 410 when the link was used, voided or has expired, and 429. */
export async function resetPassword(request: z.output<typeof resetSchema>, address: string): Promise<{ changed: true }> {
  await consumeAttempt("reset", { address });
  const tokenHash = digestToken(request.token);
  const gone = new Problem(410, "link_expired", "This link was used already or has expired. Ask for a new one.");
  if (!(await isResetOpen(appDatabase(), tokenHash))) throw gone;
  const account = await spendReset(appDatabase(), tokenHash, await hashPassword(request.password));
  if (!account) throw gone;
  await forgiveAttempts("sign-in", { account: account.email });
  return { changed: true };
}

function digestToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
