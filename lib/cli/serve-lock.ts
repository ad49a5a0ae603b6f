import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "./command-error.ts";
import { withProcessLock } from "./process-lock.ts";

/**
 * Runs `work` as the only `serve` of this data directory.
 * @throws CommandError that names address and pid when another one runs.
 */
export async function withServeLock<T>(dataDir: string, address: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dataDir, { recursive: true });
  const note = join(dataDir, "serve.json");
  let ours = false;
  try {
    return await withProcessLock(join(dataDir, "serve.lock"), 0, async () => {
      ours = true;
      writeFileSync(note, `${JSON.stringify({ address, pid: process.pid })}\n`);
      try {
        return await work();
      } finally {
        rmSync(note, { force: true });
      }
    });
  } catch (cause) {
    if (ours) throw cause;
    const other = readNote(note);
    const which = other ? ` at ${other.address} (pid ${other.pid})` : "";
    throw new CommandError(
      `Rounds is already running${which} on the data in ${dataDir}. Open that address, or stop it first; for a second installation set ROUNDS_DATA_DIR.`,
    );
  }
}

function readNote(path: string): { address: string; pid: number } | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as { address: string; pid: number };
  } catch {
    return null;
  }
}
