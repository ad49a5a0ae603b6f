import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "./command-error.ts";
import { nextProgram } from "./production-build.ts";
import type { Say } from "./progress.ts";
import { PROJECT_ROOT } from "./project.ts";
import { type SupervisedProcess, superviseProcess } from "./supervisor.ts";

export interface AppAddress {
  readonly host: string;
  readonly port: number;
}

export interface AppOptions extends AppAddress {
  readonly dev: boolean;
  /** From `appEnvironment`. */
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  /** See SupervisedCommand. */
  readonly quietOutput?: boolean;
}

/** Starts `next start` (or `next dev`) under supervision; the caller waits with `waitForHealth`. */
export function startApp(options: AppOptions): SupervisedProcess {
  const { dev, host, port, env, say, quietOutput } = options;
  return superviseProcess(
    {
      command: process.execPath,
      args: [nextProgram(), dev ? "dev" : "start", "--hostname", host, "--port", String(port)],
      cwd: PROJECT_ROOT,
      env: { ...env, NODE_ENV: dev ? "development" : "production" },
      quietOutput,
    },
    { say, name: "the app" },
  );
}

/** The address to try from this machine: an app that listens everywhere answers on loopback too. */
export function localOrigin({ host, port }: AppAddress): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  return `http://${reachable}:${port}`;
}

/**
 * Waits until GET /api/health answers 200.
 * @throws CommandError when the process dies three times first, or `limitMs` pass.
 */
export async function waitForHealth(app: SupervisedProcess, address: AppAddress, limitMs: number): Promise<void> {
  const url = `${localOrigin(address)}/api/health`;
  let answer = "no answer";
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(100)) {
    if (app.deaths() >= 3)
      throw new CommandError("The app ends as soon as it is started; its own message stands above. Mend that and start again.");
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
      if (response.ok) return;
      answer = `${response.status} ${(await response.text()).slice(0, 400)}`;
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error);
    }
  }
  throw new CommandError(`The app did not become healthy within ${limitMs / 1000} s. ${url} says: ${answer}`);
}
