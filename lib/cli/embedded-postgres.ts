import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { openDatabase } from "#db/database";
import { type Binaries, findBinaries } from "./postgres-binaries.ts";
import { choosePlace, initialise, type Place, readPassword } from "./postgres-cluster.ts";
import { launch, readPostmaster, removeForeignPidFile } from "./postgres-server.ts";
import { registerUser, withProcessLock } from "./process-lock.ts";

const run = promisify(execFile);
const ROLE = "rounds";
const DATABASE = "rounds";

export interface EmbeddedPostgres {
  /** Connection string of the database, password included. */
  readonly url: string;
  readonly dataDirectory: string;
  readonly logFile: string;
  /** False when a running server was adopted. */
  readonly startedHere: boolean;
  /** Ends this process's use; the server stops when no other living process uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Such as ".data"; made when missing. Password, log, port and (where it can be reached) the cluster live in it. */
  readonly dataDir: string;
  /** Insist on this port; otherwise the remembered one or any free one is taken. */
  readonly port?: number;
  /** Further server settings, such as { max_connections: "200" }. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told what is going on, in sentences. */
  readonly onProgress?: (message: string) => void;
}

/**
 * Starts, adopts or recovers the PostgreSQL of `dataDir`. Listens on 127.0.0.1 only, with a random password kept in `dataDir`.
 * Safe to call from two processes at once: the second one adopts the server of the first.
 * @throws an Error that says what is wrong, where, and what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const say = options.onProgress ?? (() => {});
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const lock = join(dataDir, "postgres.lock");
  const users = join(dataDir, "postgres.users");
  return withProcessLock(lock, 120_000, async () => {
    const place = choosePlace(dataDir, say);
    const binaries = findBinaries(place.account, place.home);
    const password = readPassword(dataDir, place.cluster);
    initialise(place, binaries, ROLE, password, say);
    const running = await adopt(place, password, options, say);
    const port =
      running ?? (await launch({ ...place, binaries, password, role: ROLE, options, rememberedPort: readPort(place), say }));
    writeFileSync(place.memory, `${JSON.stringify({ port })}\n`);
    const address = (database: string) => `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
    await ensureDatabase(address("postgres"));
    const unregister = registerUser(users);
    let stopped: Promise<void> | null = null;
    const stop = () => withProcessLock(lock, 120_000, async () => stopServer(unregister(), place, binaries));
    return {
      url: address(DATABASE),
      dataDirectory: place.cluster,
      logFile: place.logFile,
      startedHere: running === null,
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  });
}

function readPort(place: Place): number | null {
  try {
    const { port } = JSON.parse(readFileSync(place.memory, "utf8")) as { port?: unknown };
    return typeof port === "number" ? port : null;
  } catch {
    return null;
  }
}

/** The port of a server that already runs on our cluster and takes our password; null when there is none and one may be started. */
async function adopt(
  place: Place,
  password: string,
  options: EmbeddedOptions,
  say: (message: string) => void,
): Promise<number | null> {
  let refusal = "";
  for (const deadline = Date.now() + 60_000; ; await sleep(200)) {
    const postmaster = readPostmaster(place.cluster);
    if (!postmaster) return null;
    if (!postmaster.alive) {
      say("The database was not shut down properly; it recovers now.");
      return null;
    }
    if (removeForeignPidFile(place.cluster, postmaster)) continue;
    if (postmaster.port) {
      const db = openDatabase(`postgres://${ROLE}:${password}@127.0.0.1:${postmaster.port}/postgres`, { max: 1 });
      try {
        const [row] = await db.sql`select current_setting('data_directory') as directory`;
        if (row && realpathSync(row.directory as string) === realpathSync(place.cluster)) {
          if (options.port && options.port !== postmaster.port)
            say(`The database already runs on port ${postmaster.port}; port ${options.port} is not used.`);
          say(`Using the database that already runs on port ${postmaster.port}.`);
          return postmaster.port;
        }
        refusal = `the server on port ${postmaster.port} has another data directory`;
      } catch (error) {
        refusal = error instanceof Error ? error.message : String(error);
        if ((error as { code?: string }).code === "28P01") break;
      } finally {
        await db.close(0);
      }
    }
    if (Date.now() > deadline) break;
  }
  throw new Error(
    `${place.cluster} is in use by another PostgreSQL (see ${join(place.cluster, "postmaster.pid")}) that does not answer to us: ${refusal}. ` +
      `Stop that server, put the right password into ${join(place.dataDir, "postgres-password")}, or set ROUNDS_DATA_DIR to another folder.`,
  );
}

async function ensureDatabase(url: string): Promise<void> {
  const db = openDatabase(url, { max: 1 });
  try {
    const [found] = await db.sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!found) await db.sql.unsafe(`create database ${DATABASE}`);
  } finally {
    await db.close();
  }
}

async function stopServer({ last }: { last: boolean }, place: Place, binaries: Binaries): Promise<void> {
  if (!last || !readPostmaster(place.cluster)?.alive) return;
  for (const mode of ["fast", "immediate"]) {
    const flags = ["stop", "-D", place.cluster, "-m", mode, "-w", "-t", "30", "-s"];
    const stopped = await run(binaries.pgCtl, flags, { ...place.account, cwd: "/" }).catch(() => null);
    if (stopped || !readPostmaster(place.cluster)?.alive) return;
  }
  throw new Error(`The database in ${place.cluster} does not stop; see ${place.logFile}.`);
}
