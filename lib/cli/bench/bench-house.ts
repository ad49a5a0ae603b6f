import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "#db/database";
import { migrate } from "#db/migrate";
import { localOrigin, startApp, waitForHealth } from "../app-process.ts";
import { publishContent } from "../content-files.ts";
import { startEmbeddedPostgres } from "../embedded-postgres.ts";
import { appEnvironment, findAuthSecret, leaseDatabase } from "../environment.ts";
import { onInterrupt } from "../interruption.ts";
import { readPostmaster } from "../postgres-server.ts";
import { pidIsTaken } from "../process-lock.ts";
import { ensureBuild } from "../production-build.ts";
import { doStep, type Say } from "../progress.ts";
import { findFreePort } from "../project.ts";
import { type LoadPlan, seedLoad } from "../seed-load.ts";

/** A whole installation for one bench: its own data directory, database and students; nothing of it is left afterwards. */
export interface BenchHouse {
  readonly db: Database;
  readonly databaseUrl: string;
  /** Folder for files of the bench. */
  readonly folder: string;
  /** Starts the app of the current production build on a free port. @returns its origin. */
  startApp(): Promise<string>;
  close(): Promise<void>;
}

const PREFIX = "rounds-bench-";

/** Removes the houses in `parent` of benches that were killed, with the database servers that still run in them. */
export async function sweepHouses(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!(pid > 0) || pidIsTaken(pid)) continue;
    const dataDir = join(parent, name);
    if (readPostmaster(join(dataDir, "postgres"))?.alive) {
      const server = await startEmbeddedPostgres({ dataDir });
      await server.stop();
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Opens a house with `students` students of `days` days, and a class if one is asked for (see `seed load`). */
export async function openBenchHouse(
  say: Say,
  load: Pick<LoadPlan, "students" | "days" | "classSize" | "everyCard"> & Partial<Pick<LoadPlan, "now">>,
): Promise<BenchHouse> {
  await sweepHouses(tmpdir());
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // As root the database runs under another account, which has to get in.
  chmodSync(folder, 0o755);
  const limits = { ROUNDS_SIGN_IN_LIMIT: "10000", ROUNDS_CASE_SET_LIMIT: "1000000" };
  const env: NodeJS.ProcessEnv = { ...process.env, ...limits, ROUNDS_DATA_DIR: folder, LOG_LEVEL: "error" };
  for (const name of ["DATABASE_URL", "AUTH_SECRET", "NEXTAUTH_URL"]) delete env[name];
  const closers: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const closeAll = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
    forget();
  };
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  const forget = onInterrupt(close);
  try {
    const leasing = doStep(say, "Database in a temporary folder", () => leaseDatabase(env, say));
    closers.push(() =>
      leasing.then(
        (lease) => lease.close(),
        () => {},
      ),
    );
    const lease = await leasing;
    await migrate(lease.url);
    const db = openDatabase(lease.url, { max: 8, deadline: false });
    closers.push(db.close);
    await publishContent(db);
    await doStep(
      say,
      `${load.students} simulated students`,
      () => seedLoad(db, { now: Date.now(), ...load, seed: 1 }, lease.url),
      (made) => `${made.events} log entries`,
    );
    const launch = async () => {
      await doStep(
        say,
        "Production build",
        () => ensureBuild(process.env),
        (built) => (built ? "built" : "current"),
      );
      const port = await findFreePort();
      const address = { host: "127.0.0.1", port };
      const origin = localOrigin(address);
      const appEnv = appEnvironment(
        { ...env, NEXTAUTH_URL: origin },
        { ...address, databaseUrl: lease.url, authSecret: findAuthSecret(env), demo: false },
      );
      const app = startApp({ ...address, dev: false, env: appEnv, say, quietOutput: true });
      closers.push(app.stop);
      await doStep(
        say,
        "The app",
        () => waitForHealth(app, address, 60_000),
        () => `at ${origin}`,
      );
      return origin;
    };
    return { db, databaseUrl: lease.url, folder, startApp: launch, close };
  } catch (error) {
    await close();
    throw error;
  }
}
