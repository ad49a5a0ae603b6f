import { v7 as uuidv7 } from "uuid";
import { DEFAULT_CONFIG, type SchedulerConfig } from "#core/scheduler-config";
import { CONFIG_COLUMNS, configValues } from "./configs.ts";
import type { Database } from "./database.ts";
import { DatabaseUnavailable } from "./database-error.ts";

export interface Account {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  /** Null when the account has no password (OpenID Connect only). */
  readonly passwordHash: string | null;
  readonly sessionVersion: number;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** Time in a timed case set, in percent of the limit: 150 for half as much again. */
  readonly caseTimePercent: number;
}

/** An Account from users under the alias u. */
const ACCOUNT = `u.id, u.email, u.name, u.password_hash as "passwordHash", u.session_version as "sessionVersion",
  u.new_per_day as "newPerDay", u.reviews_per_day as "reviewsPerDay", u.case_time_percent as "caseTimePercent"`;

export interface NewAccount {
  /** Any case; stored in lower case. */
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * Makes a user with a first scheduler configuration in one statement. The database's clock, in whole milliseconds, says when the account
 * begins. Null when the address is taken.
 */
export async function createUser(db: Database, account: NewAccount): Promise<{ id: string } | null> {
  const config: SchedulerConfig = { ...DEFAULT_CONFIG, timeZone: account.timeZone };
  const [row] = await db.sql<{ id: string }[]>`
    with made as (
      insert into users (id, email, name, password_hash, created_at)
      values (${uuidv7()}, ${account.email.toLowerCase()}, ${account.name}, ${account.passwordHash}, date_trunc('milliseconds', now()))
      on conflict (email) do nothing
      returning id, config_version, created_at
    ), configured as (
      insert into ${db.sql.unsafe(CONFIG_COLUMNS)}
      select id, config_version, created_at, ${configValues(db.sql, config)} from made
    )
    select id from made`;
  return row ? { id: row.id } : null;
}

export async function findUserByEmail(db: Database, email: string): Promise<Account | null> {
  const [row] = await db.sql<Account[]>`
    select ${db.sql.unsafe(ACCOUNT)} from users u where u.email = ${email.toLowerCase()}`;
  return row ?? null;
}

export async function findUserById(db: Database, id: string): Promise<Account | null> {
  const [row] = await db.sql<Account[]>`
    select ${db.sql.unsafe(ACCOUNT)} from users u where u.id = ${id}`;
  return row ?? null;
}

/**
 * The session version in force, or null when there is no such user.
 * @throws DatabaseUnavailable when the answer got lost: that is no reason to send a student away (see write-attempts.ts)
 */
export async function readSessionVersion(db: Database, id: string): Promise<number | null> {
  const [row] = await db.sql<{ asked: string; version: number | null }[]>`
    select asked.id as asked, u.session_version as version from (select ${id}::uuid as id) asked left join users u on u.id = asked.id`;
  if (row?.asked !== id) throw new DatabaseUnavailable("the answer was lost");
  return row.version;
}

/** Ends all sessions of a user at their next request. */
export async function raiseSessionVersion(db: Database, id: string): Promise<void> {
  await db.sql`update users set session_version = session_version + 1 where id = ${id}`;
}

/** Sets a new password where the old hash is still the one that was checked, and ends all sessions. False when it is not. */
export async function replacePassword(db: Database, id: string, before: string, after: string): Promise<boolean> {
  const result = await db.sql`
    update users set password_hash = ${after}, session_version = session_version + 1
    where id = ${id} and password_hash = ${before}`;
  return result.count === 1;
}

export async function findUserByIdentity(db: Database, issuer: string, subject: string): Promise<Account | null> {
  const [row] = await db.sql<Account[]>`
    select ${db.sql.unsafe(ACCOUNT)}
    from identities i join users u on u.id = i.user_id
    where i.issuer = ${issuer} and i.subject = ${subject}`;
  return row ?? null;
}

/**
 * Ties an account at a provider to a user whose address the provider has verified. Our own sign-up never proved that address, so a
 * password that stands there may be a stranger's: it is removed and its sessions end (a new one can be set by mail).
 */
export async function linkIdentity(db: Database, issuer: string, subject: string, userId: string): Promise<void> {
  await db.sql`
    with linked as (
      insert into identities (issuer, subject, user_id) values (${issuer}, ${subject}, ${userId})
      on conflict (issuer, subject) do nothing
      returning user_id
    )
    update users set password_hash = null, session_version = session_version + 1
    where id = (select user_id from linked) and password_hash is not null`;
}
