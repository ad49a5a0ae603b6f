import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "#db/database";
import type { Binaries, ServerAccount } from "./postgres-binaries.ts";
import { pidIsTaken } from "./process-lock.ts";
import { findFreePort, isPortFree } from "./project.ts";

/** What postmaster.pid says about the server of a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number | null;
  /** Whether any process has that pid. */
  readonly alive: boolean;
}

/** Null when the cluster has no postmaster.pid: it was shut down properly or never ran. */
export function readPostmaster(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
  const port = Number.parseInt(lines[3] ?? "", 10);
  return { pid, port: port > 0 ? port : null, alive: pid > 0 && pidIsTaken(pid) };
}

/**
 * After a crash the pid in postmaster.pid may belong to an unrelated program (in a container always the same small numbers);
 * PostgreSQL would then refuse to start for ever. Removes the file only when that program is certainly not a PostgreSQL.
 */
export function removeForeignPidFile(cluster: string, { pid }: Postmaster): boolean {
  const result = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  const command = result.status === 0 ? result.stdout.trim() : readCommandLine(pid);
  if (command === "" || /postgres|postmaster/i.test(command)) return false;
  rmSync(join(cluster, "postmaster.pid"), { force: true });
  return true;
}

function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

export interface Launch {
  readonly cluster: string;
  readonly logFile: string;
  readonly account: ServerAccount | null;
  readonly binaries: Binaries;
  readonly role: string;
  readonly password: string;
  readonly rememberedPort: number | null;
  readonly options: { readonly port?: number; readonly settings?: Readonly<Record<string, string>> };
  readonly say: (message: string) => void;
}

/**
 * Starts the server detached, so that it outlives a killed parent and is adopted by the next one, and waits until it answers.
 * @returns its port.
 */
export async function launch(target: Launch): Promise<number> {
  const wanted = target.options.port ?? target.rememberedPort;
  let port = wanted && (await isPortFree("127.0.0.1", wanted)) ? wanted : await findFreePort();
  if (target.options.port && port !== target.options.port) {
    throw new Error(
      `Port ${target.options.port} on 127.0.0.1 is taken by another program. Stop it, or choose another port for the database.`,
    );
  }
  if (wanted && port !== wanted) target.say(`Port ${wanted} is taken by another program; the database uses ${port}.`);
  rotateLog(target.logFile);
  for (let attempt = 1; ; attempt += 1) {
    const problem = await tryLaunch(target, port);
    if (problem === null) return port;
    const portTaken = /Address already in use|could not create any TCP\/IP sockets/.test(problem);
    // A killed postmaster needs a moment to be gone: its backends hold shared memory, its parent has yet to collect it.
    const dying = /pre-existing shared memory block|is still in use|lock file .* already exists/.test(problem);
    if (attempt >= 20 || !(dying || (portTaken && !target.options.port))) throw describeFailure(target, problem);
    if (portTaken) port = await findFreePort();
    await sleep(250);
  }
}

/** Null when the server answers, else what it wrote to its log. */
async function tryLaunch(target: Launch, port: number): Promise<string | null> {
  const { cluster, logFile, account, binaries, options } = target;
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    log_timezone: "UTC",
    timezone: "UTC",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(logFile, "a", 0o600);
  const offset = statSync(logFile).size;
  const server = spawn(binaries.postgres, ["-D", cluster, "-p", String(port), ...flags], {
    ...account,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
  server.unref();
  let failure: Error | null = null;
  server.once("error", (error) => {
    failure = error;
  });
  try {
    return await waitUntilReady(target, server, port, () => failure, offset);
  } finally {
    closeSync(log);
  }
}

async function waitUntilReady(
  target: Launch,
  server: ChildProcess,
  port: number,
  failure: () => Error | null,
  offset: number,
): Promise<string | null> {
  const written = () => readFileSync(target.logFile).subarray(offset).toString("utf8").trim();
  const startedAt = Date.now();
  for (let told = false; ; await sleep(30)) {
    const error = failure();
    if (error) return error.message;
    if (server.exitCode !== null || server.signalCode !== null)
      return written() || `it ended with ${server.signalCode ?? server.exitCode}`;
    if (await answers(target, port)) return null;
    const waited = Date.now() - startedAt;
    if (waited > 5_000 && !told) {
      target.say("Waiting for the database to recover ...");
      told = true;
    }
    if (waited > 600_000) return `it does not answer after 10 minutes. ${written()}`;
  }
}

async function answers({ role, password }: Launch, port: number): Promise<boolean> {
  const db = openDatabase(`postgres://${role}:${password}@127.0.0.1:${port}/postgres`, { max: 1 });
  try {
    await db.sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await db.close(0);
  }
}

function describeFailure(target: Launch, problem: string): Error {
  const fatal = problem.split("\n").filter((line) => /FATAL|PANIC|HINT|error/i.test(line));
  return new Error(
    `PostgreSQL in ${target.cluster} did not start: ${(fatal.length > 0 ? fatal.slice(-4).join(" ") : problem).slice(-600)} (log: ${target.logFile})`,
  );
}

function rotateLog(logFile: string): void {
  const log = statSync(logFile, { throwIfNoEntry: false });
  if (log && log.size > 10_000_000) renameSync(logFile, `${logFile}.1`);
}
