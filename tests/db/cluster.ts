import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#cli/embedded-postgres";
import { migrate } from "#db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** Server with a migrated template database, for tests/db/database.ts. */
    databaseServer: { url: string; template: string };
  }
}

const PREFIX = "rounds-test-";

/** One server and one migrated template database for the whole run: TEST_DATABASE_URL, else an embedded cluster of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await stopAbandoned();
  const template = `rounds_template_${process.pid}_${Date.now()}`;
  const external = process.env.TEST_DATABASE_URL;
  const dataDir = join(tmpdir(), `${PREFIX}${process.pid}`);
  // Durability against a power cut is not under test here; every other setting is the real one.
  const settings = { max_connections: "300", fsync: "off", log_min_duration_statement: "2000" };
  const server = external ? { url: external, stop: async () => {} } : await startEmbeddedPostgres({ dataDir, settings });
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${template}`);
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  await migrate(url.href);
  project.provide("databaseServer", { url: server.url, template });
  return async () => {
    await admin.unsafe(`drop database if exists ${template} with (force)`);
    await admin.end({ timeout: 5 });
    await server.stop();
    if (!external) rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Clusters of test runs that were killed: their process is gone, their server is not. */
async function stopAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN;
    if (!Number.isInteger(pid) || isRunning(pid)) continue;
    const dataDir = join(tmpdir(), name);
    try {
      const server = await startEmbeddedPostgres({ dataDir });
      await server.stop();
    } catch {
      // A folder that never became a cluster.
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
