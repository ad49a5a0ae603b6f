import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readPostmaster } from "#cli/postgres-server";
import { findFreePort, PROJECT_ROOT } from "#cli/project";

const POLL_MS = 50;

/** A `rounds serve` of one's own, on its own port and data, to be hurt. It uses the production build that is there. */
export class RoundsProcess {
  /** Where to send requests. */
  readonly address: string;
  /** What requests must name as their origin. */
  readonly origin: string;
  /** All that `serve` has said, over all its lives. */
  said = "";
  readonly #port: number;
  readonly #dataDir: string;
  #cli: ChildProcess | null = null;

  private constructor(port: number, dataDir: string) {
    this.#port = port;
    this.#dataDir = dataDir;
    this.address = `http://127.0.0.1:${port}`;
    this.origin = `http://localhost:${port}`;
  }

  static async start(): Promise<RoundsProcess> {
    const port = await findFreePort();
    const dataDir = join(tmpdir(), `rounds-faults-${process.pid}-${port}`);
    // Not mkdtemp: its folders are closed to the account that PostgreSQL runs as.
    mkdirSync(dataDir);
    const made = new RoundsProcess(port, dataDir);
    try {
      await made.startAgain();
    } catch (error) {
      await made.stop();
      throw error;
    }
    return made;
  }

  /** Runs `serve` and waits until the app is healthy. */
  async startAgain(): Promise<void> {
    const env = { ...process.env, ROUNDS_DATA_DIR: this.#dataDir, DATABASE_URL: "", NEXTAUTH_URL: "", AUTH_SECRET: "" };
    const args = ["--import", "tsx", "lib/cli/main.ts", "serve", "--no-build", "--port", String(this.#port)];
    const cli = spawn(process.execPath, args, { cwd: PROJECT_ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    this.#cli = cli;
    const hear = (chunk: Buffer) => {
      this.said += chunk.toString();
    };
    cli.stdout.on("data", hear);
    cli.stderr.on("data", hear);
    await this.waitUntilHealthy();
  }

  /** Waits for GET /api/health to answer 200. */
  async waitUntilHealthy(limitMs = 60_000): Promise<void> {
    for (const deadline = performance.now() + limitMs; performance.now() < deadline; await sleep(POLL_MS)) {
      if (this.#cli && hasEnded(this.#cli)) throw new Error(`serve ended:\n${this.said}`);
      const answer = await fetch(`${this.address}/api/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
      if (answer?.ok) return;
    }
    throw new Error(`The app is not healthy after ${limitMs} ms:\n${this.said}`);
  }

  /** Of the process that answers requests now; null between two lives. */
  appPid(): number | null {
    const cli = this.#cliPid();
    return listProcesses().find((found) => found.parent === cli && /next/i.test(found.command))?.pid ?? null;
  }

  /** kill -9 of the app; its supervisor lives on. */
  killApp(): void {
    const pid = this.appPid();
    if (pid === null) throw new Error("There is no app process to kill.");
    process.kill(pid, "SIGKILL");
  }

  /** kill -9 of everything but PostgreSQL, which is left behind. */
  async killAppAndCommand(): Promise<void> {
    const cli = this.#cli;
    const app = this.appPid();
    if (!cli || app === null) throw new Error("There is nothing to kill.");
    const ended = new Promise((done) => cli.once("exit", done));
    process.kill(this.#cliPid(), "SIGKILL");
    process.kill(app, "SIGKILL");
    await ended;
  }

  /** Hits the PostgreSQL that this `serve` started: SIGKILL, or SIGINT for a fast shutdown. Returns the pid that was hit. */
  hitDatabase(signal: "SIGKILL" | "SIGINT"): number {
    const pid = this.postmasterPid();
    const parent = listProcesses().find((found) => found.pid === pid)?.parent;
    if (pid === null || parent !== this.#cliPid()) throw new Error(`PostgreSQL ${pid} is not a child of this serve.`);
    process.kill(pid, signal);
    return pid;
  }

  postmasterPid(): number | null {
    return readPostmaster(join(this.#dataDir, "postgres"))?.pid ?? null;
  }

  /** The connection string of the database as it is now. */
  databaseUrl(): string {
    const password = readFileSync(join(this.#dataDir, "postgres-password"), "utf8").trim();
    const { port } = JSON.parse(readFileSync(join(this.#dataDir, "postgres.json"), "utf8")) as { port: number };
    return `postgres://rounds:${password}@127.0.0.1:${port}/rounds`;
  }

  /** Asks `serve` to end and returns its exit code; the data is removed. */
  async stop(): Promise<number | null> {
    const cli = this.#cli;
    if (cli && !hasEnded(cli)) {
      const ended = new Promise((done) => cli.once("exit", done));
      cli.kill("SIGTERM");
      await ended;
    }
    rmSync(this.#dataDir, { recursive: true, force: true });
    return cli?.exitCode ?? null;
  }

  #cliPid(): number {
    if (!this.#cli?.pid || hasEnded(this.#cli)) throw new Error(`serve does not run:\n${this.said}`);
    return this.#cli.pid;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function listProcesses(): { pid: number; parent: number; command: string }[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), command: command.join(" ") };
  });
}
