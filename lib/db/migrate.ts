import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type postgres from "postgres";
// biome-ignore lint/style/noRestrictedImports: data, not code; imported so that a bundler carries it into the app for /api/health
import journal from "../../drizzle/meta/_journal.json" with { type: "json" };
import { type Database, openDatabase } from "./database.ts";

const OLDEST_SERVER = 150_000;
/** Any constant: two migrators of Rounds on one database wait for each other. */
const LOCK_KEY = 7_263_861;

/** Names of the migrations that this code knows, oldest first. */
const KNOWN = journal.entries.map((entry) => ({ name: entry.tag, createdAt: entry.when }));

interface AppliedRow {
  readonly name: string | null;
  readonly created_at: string;
}

/**
 * Brings the database to the schema of this code, in one transaction under an advisory lock: a second migrator waits and finds nothing to do.
 * @returns the names of the migrations that were applied now.
 * @throws an Error in words when the server is older than PostgreSQL 15, or the database has a migration that this code does not know.
 */
export async function migrate(url: string, options: { readonly prepare?: boolean } = {}): Promise<{ applied: string[] }> {
  const db = openDatabase(url, { max: 1, deadline: false, prepare: options.prepare ?? true });
  try {
    await refuseOldServer(db.sql);
    return { applied: await db.sql.begin(applyMissing) };
  } finally {
    await db.close();
  }
}

async function refuseOldServer(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ number: string }[]>`select current_setting('server_version_num') as number`;
  const problem = describeOldServer(Number(row?.number));
  if (problem !== null) throw new Error(problem);
}

/** What to tell about a server with this server_version_num (140012 is 14.12); null when it is new enough. */
export function describeOldServer(version: number): string | null {
  if (version >= OLDEST_SERVER) return null;
  const name = `${Math.floor(version / 10_000)}.${version % 10_000}`;
  return `The server behind DATABASE_URL is PostgreSQL ${name}; Rounds needs 15 or newer. Upgrade it, or unset DATABASE_URL.`;
}

async function applyMissing(sql: postgres.TransactionSql): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(${LOCK_KEY})`;
  await sql`create schema if not exists drizzle`;
  await sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint, name text)`;
  const done = await sql<AppliedRow[]>`select name, created_at from drizzle.__drizzle_migrations order by created_at`;
  refuseUnknown(done);
  const present = new Set(done.map((row) => Number(row.created_at)));
  const files = readMigrationFiles({ migrationsFolder: join(import.meta.dirname, "../../drizzle") });
  const applied: string[] = [];
  for (const [index, file] of files.entries()) {
    if (present.has(file.folderMillis)) continue;
    const name = KNOWN[index]?.name ?? String(file.folderMillis);
    for (const statement of file.sql) await sql.unsafe(statement);
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at, name) values (${file.hash}, ${file.folderMillis}, ${name})`;
    applied.push(name);
  }
  return applied;
}

function refuseUnknown(done: readonly AppliedRow[]): void {
  const known = new Set(KNOWN.map((migration) => migration.createdAt));
  const foreign = done.filter((row) => !known.has(Number(row.created_at)));
  if (foreign.length === 0) return;
  const names = foreign.map((row) => row.name ?? new Date(Number(row.created_at)).toISOString()).join(", ");
  throw new Error(
    `The database has a migration that this version of Rounds does not know (${names}): it was made by a newer version. ` +
      "Start that version, or point DATABASE_URL or ROUNDS_DATA_DIR to another database.",
  );
}

/** Newest applied and newest known migration, by name; `applied` is null in a database without any. */
export async function migrationLevel(db: Database): Promise<{ applied: string | null; expected: string }> {
  const expected = KNOWN.at(-1)?.name ?? "";
  const [table] = await db.sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!table?.present) return { applied: null, expected };
  const [row] = await db.sql<
    AppliedRow[]
  >`select name, created_at from drizzle.__drizzle_migrations order by created_at desc limit 1`;
  return { applied: row?.name ?? null, expected };
}
