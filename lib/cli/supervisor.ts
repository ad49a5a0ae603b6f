import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Say } from "./progress.ts";

export interface SupervisedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** True where our own standard output is for a script to read: what the process prints then goes to standard error. */
  readonly quietOutput?: boolean;
}

export interface SupervisorOptions {
  readonly say: Say;
  /** How the process is called in messages. */
  readonly name: string;
  /** First and longest wait before a restart; each death without a long life in between doubles the wait. */
  readonly minWaitMs?: number;
  readonly maxWaitMs?: number;
  /** A life longer than this resets the wait. */
  readonly steadyMs?: number;
  /** Given to a process that was asked to stop, before it is killed. */
  readonly graceMs?: number;
}

export interface SupervisedProcess {
  /** Of the process that runs now; undefined between two lives. */
  pid(): number | undefined;
  /** Deaths that nobody asked for, so far. */
  deaths(): number;
  /** Asks the process to end, waits, and does not start it again. */
  stop(): Promise<void>;
}

/** Each life must end with its supervisor, even one killed by -9: the channel to it closes and the child leaves. */
const LEAVE_WITH_PARENT = `data:text/javascript,${encodeURIComponent('process.once("disconnect",()=>process.exit(0));')}`;

/** Runs a Node program and starts it again whenever it ends unasked. */
export function superviseProcess(target: SupervisedCommand, options: SupervisorOptions): SupervisedProcess {
  const { say, name, minWaitMs = 200, maxWaitMs = 5_000, steadyMs = 30_000, graceMs = 8_000 } = options;
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let deaths = 0;
  let waitMs = minWaitMs;

  const life = async () => {
    while (!stopping.signal.aborted) {
      const bornAt = performance.now();
      const ending = await live();
      if (stopping.signal.aborted) return;
      deaths++;
      if (performance.now() - bornAt > steadyMs) waitMs = minWaitMs;
      say(`! ${name} ended unasked (${ending}); it is started again in ${waitMs / 1000} s.`);
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
      waitMs = Math.min(maxWaitMs, waitMs * 2);
    }
  };

  const live = () =>
    new Promise<string>((done) => {
      child = spawn(target.command, ["--import", LEAVE_WITH_PARENT, ...target.args], {
        cwd: target.cwd,
        env: target.env,
        stdio: ["ignore", target.quietOutput ? 2 : "inherit", "inherit", "ipc"],
        // A group of its own: Ctrl+C reaches us alone, and we decide the order of stopping.
        detached: process.platform !== "win32",
      });
      child.once("error", (error) => done(error.message));
      child.once("exit", (code, signal) => {
        child = undefined;
        done(signal ? `killed by ${signal}` : `exit code ${code}`);
      });
    });

  const ended = life();
  return {
    pid: () => child?.pid,
    deaths: () => deaths,
    stop: async () => {
      stopping.abort();
      const pid = child?.pid;
      if (pid !== undefined) signalGroup(pid, "SIGTERM");
      const late = setTimeout(() => pid !== undefined && signalGroup(pid, "SIGKILL"), graceMs);
      await ended;
      clearTimeout(late);
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
