import { spawn } from "node:child_process";
import { PROJECT_ROOT } from "#cli/project";

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the `rounds` command as a user does. Variables that are undefined are taken away. */
export function runRounds(args: readonly string[], env: Record<string, string | undefined> = {}): Promise<Outcome> {
  const merged: NodeJS.ProcessEnv = { ...process.env, ...env };
  for (const [name, value] of Object.entries(env)) if (value === undefined) delete merged[name];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/main.ts", ...args], { cwd: PROJECT_ROOT, env: merged });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.once("error", fail);
    child.once("close", (code) => done({ code, stdout, stderr }));
  });
}

/** Runs the `rounds` command with a reader that is gone before the first word: every write fails, however much the pipe would hold. */
export function runRoundsUnread(args: readonly string[]): Promise<Omit<Outcome, "stdout">> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/main.ts", ...args], { cwd: PROJECT_ROOT });
    let stderr = "";
    child.stdout.destroy();
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.once("error", fail);
    child.once("exit", (code) => done({ code, stderr }));
  });
}
