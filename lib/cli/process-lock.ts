import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A process by pid and start time, so that a pid that was given out again is not taken for the old process. */
function identify(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : `${pid} ${fields[19]}`;
  } catch {
    return existsSync("/proc/self/stat") ? null : `${pid} -`;
  }
}

/** True while the process that wrote `identity` ("pid start-time") is alive. */
function isAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  return pid > 0 && identify(pid) === identity.trim();
}

/** True while a process has this pid (of whatever program). */
export function pidIsTaken(pid: number): boolean {
  return identify(pid) !== null;
}

function self(): string {
  return identify(process.pid) ?? `${process.pid} -`;
}

function readIdentity(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function tryTake(path: string): boolean {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, self(), { mode: 0o644 });
  try {
    // A hard link appears with its content or not at all; an exclusive create can be read while still empty.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a lock whose owner is dead. Only the holder of the breaking directory may, so that nobody removes a fresh lock. */
function breakStale(path: string): void {
  const breaking = `${path}.breaking`;
  try {
    mkdirSync(breaking);
  } catch {
    const age = statSync(breaking, { throwIfNoEntry: false });
    if (age && Date.now() - age.mtimeMs > 10_000) rmSync(breaking, { recursive: true, force: true });
    return;
  }
  try {
    const owner = readIdentity(path);
    if (owner !== null && !isAlive(owner)) rmSync(path, { force: true });
  } finally {
    rmdirSync(breaking);
  }
}

/** A living process has kept the lock for longer than we were ready to wait. */
export class LockHeld extends Error {
  override readonly name = "LockHeld";
}

/**
 * Runs `work` while this process alone holds the lock file `path`. A lock left behind by a dead process is broken.
 * @throws LockHeld when a living process keeps the lock for longer than `patienceMs`.
 */
export async function withProcessLock<T>(path: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patienceMs;
  while (!tryTake(path)) {
    const owner = readIdentity(path);
    if (owner !== null && !isAlive(owner)) breakStale(path);
    else if (Date.now() > deadline) {
      throw new LockHeld(
        `${path} has been held by process ${owner?.split(" ")[0] ?? "?"} for ${patienceMs / 1000} s. Stop that process and try again.`,
      );
    } else await sleep(50);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Notes that this process uses something; returns the function that takes the note back and says whether no living process is left. */
export function registerUser(directory: string): () => { last: boolean } {
  mkdirSync(directory, { recursive: true });
  const mine = join(directory, `${process.pid}-${Math.random().toString(36).slice(2)}`);
  writeFileSync(mine, self());
  return () => {
    rmSync(mine, { force: true });
    const others = readdirSync(directory).filter((name) => {
      const owner = readIdentity(join(directory, name));
      if (owner !== null && isAlive(owner)) return true;
      rmSync(join(directory, name), { force: true });
      return false;
    });
    return { last: others.length === 0 };
  };
}
