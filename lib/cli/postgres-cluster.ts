import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binaries, canReach, chooseAccount, reachableHome, type ServerAccount } from "./postgres-binaries.ts";

/** Where the database of one data directory lives and as whom it runs. */
export interface Place {
  readonly dataDir: string;
  readonly home: string;
  readonly cluster: string;
  readonly account: ServerAccount | null;
  readonly logFile: string;
  readonly memory: string;
}

/** Beside the data, except as root in a folder that the unprivileged account cannot enter. */
export function choosePlace(dataDir: string, say: (message: string) => void): Place {
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

export function readPassword(dataDir: string, cluster: string): string {
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

/** Makes the cluster when there is none, in a folder of its own that is renamed at the end: an interrupted run leaves no half cluster. */
export function initialise(place: Place, binaries: Binaries, role: string, password: string, say: (message: string) => void): void {
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
      `--username=${role}`,
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
