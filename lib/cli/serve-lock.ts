import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "./command-error.ts";
import { LockHeld, withProcessLock } from "./process-lock.ts";

/** Errors of a folder that cannot be written to. */
const UNWRITABLE = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "EEXIST"]);

/**
 * Runs `work` as the only `serve` of this data directory.
 * @throws CommandError that names address and pid when another one runs, or the folder when nothing can be written there.
 */
export async function withServeLock<T>(dataDir: string, address: string, work: () => Promise<T>): Promise<T> {
  const note = join(dataDir, "serve.json");
  let ours = false;
  try {
    mkdirSync(dataDir, { recursive: true });
    return await withProcessLock(join(dataDir, "serve.lock"), 0, async () => {
      writeFileSync(note, `${JSON.stringify({ address, pid: process.pid })}\n`);
      ours = true;
      try {
        return await work();
      } finally {
        rmSync(note, { force: true });
      }
    });
  } catch (cause) {
    throw ours ? cause : explain(cause, dataDir, note);
  }
}

function explain(cause: unknown, dataDir: string, note: string): unknown {
  if (cause instanceof LockHeld) {
    const other = readNote(note);
    const which = other ? ` at ${other.address} (pid ${other.pid})` : "";
    return new CommandError(
      `Rounds is already running${which} on the data in ${dataDir}. Open that address, or stop it first; for a second installation set ROUNDS_DATA_DIR.`,
    );
  }
  const code = (cause as NodeJS.ErrnoException | null)?.code ?? "";
  if (!UNWRITABLE.has(code)) return cause;
  return new CommandError(
    `Rounds keeps its data in ${dataDir}, but nothing can be written there. Make room or let this account write there, or set ROUNDS_DATA_DIR to another folder.`,
    undefined,
    { cause },
  );
}

function readNote(path: string): { address: string; pid: number } | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as { address: string; pid: number };
  } catch {
    return null;
  }
}
