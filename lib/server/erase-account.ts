import { z } from "zod";
import { findUserById } from "#db/accounts";
import { eraseStudent, type OwnedClass } from "#db/erasing";
import { appDatabase } from "./app-database.ts";
import { CLAIMED_PASSWORD_MAX, verifyPassword } from "./auth/passwords.ts";
import { consumeAttempt, forgiveAttempts } from "./auth/rate-limits.ts";
import { invalidFields, Problem, signedOut } from "./problem.ts";
import type { StudentProof } from "./proofs.ts";

/** The account's address, typed anew, and its password, where it has one. */
export const eraseSchema = z.object({
  email: z.string("Write your e-mail address.").max(254, "This is not the address of this account."),
  password: z.string("Write your password.").max(CLAIMED_PASSWORD_MAX, "This is not your password.").nullable(),
});

/**
 * Erases the account and everything that is stored of it, at once and for good. Throws 422 for another address or a wrong password, 409 "owner" while
 * the student owns a class that others are in, 429.
 */
export async function eraseAccount(
  proof: StudentProof,
  confirmation: z.output<typeof eraseSchema>,
  address: string,
): Promise<{ erased: true }> {
  await consumeAttempt("password", { account: proof.studentId, address });
  const db = appDatabase();
  const account = await findUserById(db, proof.studentId);
  if (!account) throw signedOut();
  if (confirmation.email.trim().toLowerCase() !== account.email) {
    throw invalidFields({ email: "This is not the address of this account." });
  }
  // Without a password, whoever holds the session is all that an institution says: the typed address keeps it from happening by mistake.
  if (account.passwordHash !== null && !(await verifyPassword(account.passwordHash, confirmation.password ?? ""))) {
    throw invalidFields({ password: "This is not your password." });
  }
  const outcome = await eraseStudent(db, proof.studentId);
  if (typeof outcome === "object") throw new Problem(409, "owner", describeOwned(outcome.owned));
  await forgiveAttempts("password", { account: proof.studentId });
  return { erased: true };
}

function describeOwned(owned: readonly OwnedClass[]): string {
  const classes = owned.map(({ name, others }) => `“${name}” with ${others} other ${others === 1 ? "person" : "people"}`);
  return `You own ${new Intl.ListFormat("en").format(classes)}. Hand it over to another instructor in the settings of the class, or take everybody out under People; then you can erase your account.`;
}
