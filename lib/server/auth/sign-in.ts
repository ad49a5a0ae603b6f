import { createUser, findUserByEmail, findUserByIdentity, linkIdentity } from "#db/accounts";
import { appDatabase } from "../app-database.ts";
import { emailSchema, nameSchema } from "../text.ts";
import { verifyPassword } from "./passwords.ts";
import { consumeAttempt, forgiveAttempts } from "./rate-limits.ts";
import type { SessionClaims } from "./session-cookie.ts";

/**
 * The account whose password this is, or null: the same answer, after the same work, for an unknown address and for a wrong password.
 * Throws 429 before any hashing once the account or the address has used up its attempts.
 */
export async function signInWithPassword(email: unknown, password: unknown, address: string): Promise<SessionClaims | null> {
  const account = emailSchema.safeParse(email).data;
  await consumeAttempt("sign-in", { account, address });
  const user = account === undefined ? null : await findUserByEmail(appDatabase(), account);
  const right = await verifyPassword(user?.passwordHash ?? null, typeof password === "string" ? password : "");
  if (!user || !right) return null;
  await forgiveAttempts("sign-in", { account: user.email, address });
  return { sub: user.id, sessionVersion: user.sessionVersion };
}

/** What an OpenID Connect provider says about a person. */
export interface OidcPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly email: unknown;
  readonly emailVerified: unknown;
  readonly name: unknown;
}

/**
 * The account tied to a person at a provider. A new person gets the account of the same address, or a new one, but only when the
 * provider has verified that address; else null.
 */
export async function signInWithOidc(person: OidcPerson): Promise<SessionClaims | null> {
  const database = appDatabase();
  const known = await findUserByIdentity(database, person.issuer, person.subject);
  if (known) return { sub: known.id, sessionVersion: known.sessionVersion };
  const email = emailSchema.safeParse(person.email).data;
  if (person.emailVerified !== true || email === undefined) return null;
  const name = nameSchema.safeParse(person.name).data ?? email.slice(0, email.indexOf("@")).slice(0, 100);
  await createUser(database, { email, name, passwordHash: null, timeZone: "UTC" });
  const owner = await findUserByEmail(database, email);
  if (!owner) return null;
  await linkIdentity(database, person.issuer, person.subject, owner.id);
  // Read again: linking ends the sessions of an account whose password it removed.
  const linked = await findUserByIdentity(database, person.issuer, person.subject);
  return linked && { sub: linked.id, sessionVersion: linked.sessionVersion };
}
