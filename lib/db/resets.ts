import type { Database } from "./database.ts";

/** Keeps the SHA-256 (hex) of a mailed token until it is used or `minutes` have passed by the database's clock. */
export async function createReset(db: Database, reset: { tokenHash: string; userId: string; minutes: number }): Promise<void> {
  await db.sql`
    with swept as (delete from password_resets where expires_at < now() - interval '7 days')
    insert into password_resets (token_hash, user_id, expires_at)
    values (${reset.tokenHash}, ${reset.userId}, now() + make_interval(mins => ${reset.minutes}::int))`;
}

/** True while the link can still be used: checked before a password is hashed, decided again by `spendReset`. */
export async function isResetOpen(db: Database, tokenHash: string): Promise<boolean> {
  const rows = await db.sql`
    select 1 from password_resets where token_hash = ${tokenHash} and used_at is null and expires_at > now()`;
  return rows.length === 1;
}

/**
 * Spends the link, voids the user's other links, sets the password and ends all sessions, in one statement: of two uses at once, one wins.
 * Returns the user's address, or null when the link was used or has expired.
 */
export async function spendReset(db: Database, tokenHash: string, passwordHash: string): Promise<{ email: string } | null> {
  const [row] = await db.sql<{ email: string }[]>`
    with spent as (
      update password_resets set used_at = now()
      where token_hash = ${tokenHash} and used_at is null and expires_at > now()
      returning user_id
    ), voided as (
      update password_resets set used_at = now()
      where user_id in (select user_id from spent) and token_hash <> ${tokenHash} and used_at is null
    )
    update users set password_hash = ${passwordHash}, session_version = session_version + 1
    where id = (select user_id from spent)
    returning email`;
  return row ?? null;
}
