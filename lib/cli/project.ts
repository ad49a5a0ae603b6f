import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, UsageError } from "./command-error.ts";

/** The folder of package.json, whatever the current directory is. */
export const PROJECT_ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** The version of Rounds, from package.json. */
export function projectVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8")) as { version: string };
  return version;
}

/** Folder for everything that an installation keeps; ROUNDS_DATA_DIR, by default `.data` in the project. */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
  const wanted = env.ROUNDS_DATA_DIR?.trim() || ".data";
  return isAbsolute(wanted) ? wanted : resolve(PROJECT_ROOT, wanted);
}

/**
 * A TCP port from an option or a variable; `name` says which, for the error.
 * @throws CommandError (wrong use) unless it is a whole number from 1 to 65535.
 */
export function parsePort(text: string, name: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text.trim()) || port < 1 || port > 65_535) {
    throw new UsageError(`${name} is ${JSON.stringify(text)}, but a port is a whole number from 1 to 65535.`);
  }
  return port;
}

/** A whole number of at least `least` from an option. */
export function parseCount(least: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!/^\d+$/.test(text.trim()) || !Number.isSafeInteger(count) || count < least) {
      throw new UsageError(`${JSON.stringify(text)} is not a whole number of at least ${least}.`);
    }
    return count;
  };
}

/** True when nobody listens on `host`:`port`. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(false);
      else
        fail(
          new CommandError(
            `Cannot listen on ${host}:${port}: ${error.message}. Choose another with --host and --port.`,
            undefined,
            { cause: error },
          ),
        );
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(true)));
  });
}

/** A port that was free a moment ago. */
export function findFreePort(host = "127.0.0.1"): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen({ host, port: 0 }, () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("no port"))));
    });
  });
}
