import { execFile, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { openDatabase } from "#db/database";
import { type Binaries, canReach, chooseAccount, findBinaries, reachableHome, type ServerAccount } from "./postgres-binaries.ts";
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

interface Place {
  readonly dataDir: string;
  readonly home: string;
  readonly cluster: string;
  readonly account: ServerAccount | null;
  readonly logFile: string;
  readonly memory: string;
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
    initialise(place, binaries, password, say);
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

/** Beside the data, except as root in a folder that the unprivileged account cannot enter. */
function choosePlace(dataDir: string, say: (message: string) => void): Place {
  const rest = { dataDir, logFile: join(dataDir, "postgres.log"), memory: join(dataDir, "postgres.json") };
  const beside = join(dataDir, "postgres");
  const account = chooseAccount(beside);
  if (canReach(account, dataDir)) return { ...rest, home: dataDir, cluster: beside, account };
  const home = rememberHome(dataDir);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const cluster = join(home, "postgres");
  const reaching = chooseAccount(cluster);
  if (!canReach(reaching, home)) {
    throw new Error(
      `PostgreSQL refuses to run as root, and its account (uid ${reaching?.uid}) can enter neither ${dataDir} nor ${home}. ` +
        "Set ROUNDS_DATA_DIR to a folder that it can enter, or DATABASE_URL to a server of yours.",
    );
  }
  say(`The database account cannot enter ${dataDir}; the database is kept in ${cluster}.`);
  return { ...rest, home, cluster, account: reaching };
}

/**
 * The folder elsewhere that belongs to this data directory. A name made once and kept, not one made from the path: a fresh clone in the
 * place of a deleted one must not meet the old database, and a copy of the folder must not share the original's.
 */
function rememberHome(dataDir: string): string {
  const read = (folder: string) => {
    try {
      return JSON.parse(readFileSync(join(folder, "postgres.home"), "utf8")) as { home: string; dataDir: string };
    } catch {
      return null;
    }
  };
  const known = read(dataDir);
  const copied = known && known.dataDir !== dataDir && read(known.dataDir)?.home === known.home;
  const home = known && !copied ? known.home : reachableHome();
  if (known?.home !== home && known) rmSync(join(dataDir, "postgres-password"), { force: true });
  writeFileSync(join(dataDir, "postgres.home"), `${JSON.stringify({ home, dataDir })}\n`);
  return home;
}

function readPassword(dataDir: string, cluster: string): string {
  const path = join(dataDir, "postgres-password");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  if (existsSync(join(cluster, "PG_VERSION"))) {
    throw new Error(
      `The password of the database in ${cluster} is missing: ${path} is not there. Put it back, or move ${cluster} away to begin with an empty database.`,
    );
  }
  const password = randomBytes(24).toString("base64url");
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  return password;
}

function readPort(place: Place): number | null {
  try {
    const { port } = JSON.parse(readFileSync(place.memory, "utf8")) as { port?: unknown };
    return typeof port === "number" ? port : null;
  } catch {
    return null;
  }
}

/** Makes the cluster when there is none, in a folder of its own that is renamed at the end: an interrupted run leaves no half cluster. */
function initialise(place: Place, binaries: Binaries, password: string, say: (message: string) => void): void {
  for (const name of readdirSync(place.home)) {
    if (name.startsWith("postgres.init-")) rmSync(join(place.home, name), { recursive: true, force: true });
  }
  if (existsSync(place.cluster) && readdirSync(place.cluster).length > 0) {
    checkCluster(place, binaries);
    return;
  }
  say(`Creating a PostgreSQL ${binaries.major} database in ${place.cluster} ...`);
  rmSync(place.cluster, { recursive: true, force: true });
  const draft = join(place.home, `postgres.init-${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  const secrets = mkdtempSync(join(tmpdir(), "rounds-"));
  const passwordFile = join(secrets, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.account) for (const path of [draft, secrets, passwordFile]) chownSync(path, place.account.uid, place.account.gid);
  const result = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${ROLE}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--no-locale",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ],
    { ...place.account, cwd: "/", encoding: "utf8", env: { ...process.env, LC_ALL: "C", TZ: "UTC" } },
  );
  rmSync(secrets, { recursive: true, force: true });
  if (result.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not create its database in ${place.cluster}: ${(result.stderr ?? "").trim().slice(-600) || result.error?.message || `initdb ended with ${result.signal ?? result.status}`}`,
    );
  }
  renameSync(draft, place.cluster);
}

function checkCluster(place: Place, binaries: Binaries): void {
  const versionFile = join(place.cluster, "PG_VERSION");
  if (!existsSync(versionFile)) {
    throw new Error(
      `${place.cluster} holds files but no PostgreSQL database. Move it away, or set ROUNDS_DATA_DIR to another folder.`,
    );
  }
  const owner = statSync(place.cluster).uid;
  const expected = place.account?.uid ?? process.getuid?.() ?? owner;
  if (owner !== expected) {
    throw new Error(
      `The database in ${place.cluster} belongs to another account (uid ${owner}, this one is ${expected}). ` +
        "Start as that account or as root, or set ROUNDS_DATA_DIR to another folder.",
    );
  }
  const major = Number.parseInt(readFileSync(versionFile, "utf8"), 10);
  if (major !== binaries.major) {
    const age = major > binaries.major ? "newer" : "older";
    throw new Error(
      `The database in ${place.cluster} was made by PostgreSQL ${major}, which is ${age} than the ${binaries.major} that comes with Rounds. ` +
        (major > binaries.major
          ? "Update Rounds (npm ci in the newer version), or run a server of that version and set DATABASE_URL."
          : `Back it up with the Rounds version that made it, move the folder away and restore; or run PostgreSQL ${major} on it and set DATABASE_URL.`),
    );
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
