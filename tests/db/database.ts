import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type Database, type DatabaseOptions, openDatabase } from "#db/database";

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh copy of the migrated template, for one test file. Call `drop` in afterAll. */
export async function createTestDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const { url, template } = inject("databaseServer");
  const name = `rounds_test_${randomBytes(8).toString("hex")}`;
  await administer(url, `create database ${name} template ${template}`);
  const target = new URL(url);
  target.pathname = `/${name}`;
  const db = openDatabase(target.href, { max: 10, ...options });
  return {
    db,
    url: target.href,
    drop: async () => {
      await db.close();
      await administer(url, `drop database if exists ${name} with (force)`);
    },
  };
}

/** An empty database without any table, for tests of the migrator. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { url } = inject("databaseServer");
  const name = `rounds_empty_${randomBytes(8).toString("hex")}`;
  await administer(url, `create database ${name}`);
  const target = new URL(url);
  target.pathname = `/${name}`;
  return { url: target.href, drop: () => administer(url, `drop database if exists ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await sql.unsafe(statement);
        return;
      } catch (error) {
        // Two files copy the template at the same moment: PostgreSQL lets only one at a time.
        const busy = (error as { code?: string }).code === "55006";
        if (!busy || attempt > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
      }
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
