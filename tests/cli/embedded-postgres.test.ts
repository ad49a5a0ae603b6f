import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#cli/embedded-postgres";
import { pidIsTaken } from "#cli/process-lock";
import { openDatabase } from "#db/database";

const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rounds-embedded-"));
  // mkdtemp makes it private; a real data directory lies in a checkout that others may enter.
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

async function start(
  dataDir: string,
  more: { port?: number; onProgress?: (message: string) => void } = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...more });
  servers.push(server);
  return server;
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const db = openDatabase(url, { max: 1 });
  try {
    return [...(await db.sql.unsafe(statement))];
  } finally {
    await db.close();
  }
}

const postmasterPid = (server: EmbeddedPostgres) =>
  Number(readFileSync(join(server.dataDirectory, "postmaster.pid"), "utf8").split("\n")[0]);

async function killHard(server: EmbeddedPostgres): Promise<void> {
  const pid = postmasterPid(server);
  process.kill(pid, "SIGKILL");
  await expect.poll(() => pidIsTaken(pid), { timeout: 10_000 }).toBe(false);
}

/** A process of its own that starts the database and then waits. */
async function startElsewhere(dataDir: string): Promise<ChildProcess> {
  const module = fileURLToPath(new URL("../../lib/cli/embedded-postgres.ts", import.meta.url));
  const code = `import(${JSON.stringify(module)}).then((m) => m.startEmbeddedPostgres({ dataDir: process.argv[1] })).then((s) => { console.log(s.startedHere); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ["--import", "tsx", "-e", code, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout ?? child, "data");
  return child;
}

async function killProcess(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

test("starts a real server on loopback with fsync on and a private password, and stops it", async () => {
  const dataDir = newFolder();
  const server = await start(dataDir);
  expect(server.startedHere).toBe(true);
  const [row] = await query(
    server.url,
    "select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listen",
  );
  expect(row).toEqual({ fsync: "on", encoding: "UTF8", listen: "127.0.0.1" });
  expect(statSync(join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
  await expect(query(server.url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
  const pid = postmasterPid(server);
  await server.stop();
  expect(pidIsTaken(pid)).toBe(false);
});

test("a second start finds the same data on the same port", async () => {
  const dataDir = newFolder();
  const first = await start(dataDir);
  await query(first.url, "create table kept as select 42 as answer");
  await first.stop();
  const second = await start(dataDir);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("adopts the server left behind by a process that was killed, and stops it at the end", async () => {
  const dataDir = newFolder();
  const owner = await startElsewhere(dataDir);
  await killProcess(owner);
  const server = await start(dataDir);
  expect(server.startedHere).toBe(false);
  const pid = postmasterPid(server);
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await server.stop();
  expect(pidIsTaken(pid)).toBe(false);
});

test("a server that another living process uses is shared and not stopped under it", async () => {
  const dataDir = newFolder();
  const owner = await startElsewhere(dataDir);
  const server = await start(dataDir);
  const pid = postmasterPid(server);
  await server.stop();
  expect(pidIsTaken(pid)).toBe(true);
  await killProcess(owner);
  const last = await start(dataDir);
  await last.stop();
  expect(pidIsTaken(pid)).toBe(false);
});

test("two starts at once give one server", async () => {
  const dataDir = newFolder();
  const [owner, server] = await Promise.all([startElsewhere(dataDir), start(dataDir)]);
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await killProcess(owner);
  expect(readFileSync(server.logFile, "utf8").match(/ready to accept connections/g)).toHaveLength(1);
});

test("recovers after the server itself was killed: committed rows are there", async () => {
  const dataDir = newFolder();
  const first = await start(dataDir);
  await query(first.url, "create table kept as select 42 as answer");
  await killHard(first);
  const second = await start(dataDir);
  expect(second.startedHere).toBe(true);
  expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("recovers when the pid that the crashed server left behind belongs to another program now", async () => {
  const dataDir = newFolder();
  const first = await start(dataDir);
  const pidFile = join(first.dataDirectory, "postmaster.pid");
  const content = readFileSync(pidFile, "utf8");
  await first.stop();
  const stranger = spawn("sleep", ["600"]);
  writeFileSync(pidFile, content.replace(/^\d+/, String(stranger.pid)));
  const second = await start(dataDir);
  expect(second.startedHere).toBe(true);
  expect(stranger.exitCode).toBe(null);
  stranger.kill();
});

test("a lock left behind by a dead process is broken", async () => {
  const dataDir = newFolder();
  writeFileSync(join(dataDir, "postgres.lock"), "999999999 1");
  expect((await start(dataDir)).startedHere).toBe(true);
});

test("takes another port when the remembered one is taken, and says so", async () => {
  const dataDir = newFolder();
  const first = await start(dataDir);
  const port = Number(new URL(first.url).port);
  await first.stop();
  const blocker = createServer().listen(port, "127.0.0.1");
  await once(blocker, "listening");
  const said: string[] = [];
  const second = await start(dataDir, { onProgress: (message) => said.push(message) });
  expect(Number(new URL(second.url).port)).not.toBe(port);
  expect(said.join(" ")).toContain(`Port ${port} is taken`);
  await second.stop();
  await expect(start(dataDir, { port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  blocker.close();
});

test("says so when the folder holds something else, a database of a newer PostgreSQL, or one of another password", async () => {
  const dataDir = newFolder();
  const cluster = join(dataDir, "postgres");
  mkdirSync(cluster);
  writeFileSync(join(cluster, "thesis.txt"), "mine");
  await expect(start(dataDir)).rejects.toThrow(/holds files but no PostgreSQL database/);
  expect(existsSync(join(cluster, "thesis.txt"))).toBe(true);
  rmSync(cluster, { recursive: true });

  const server = await start(dataDir);
  writeFileSync(join(dataDir, "postgres-password"), "wrong\n");
  await expect(start(dataDir)).rejects.toThrow(/in use by another PostgreSQL .*password/);
  await server.stop();
  writeFileSync(join(server.dataDirectory, "PG_VERSION"), "99\n");
  await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 99, which is newer than the/);
});

test.runIf(process.getuid?.() === 0)(
  "as root in a folder that the database account cannot enter, another place is chosen and named",
  async () => {
    const home = newFolder();
    chmodSync(home, 0o700);
    const said: string[] = [];
    const server = await start(join(home, "data"), { onProgress: (message) => said.push(message) });
    expect(server.dataDirectory).toMatch(/^\/var\/lib\/rounds\//);
    expect(said.join(" ")).toContain(server.dataDirectory);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    rmSync(join(server.dataDirectory, ".."), { recursive: true });
  },
);
