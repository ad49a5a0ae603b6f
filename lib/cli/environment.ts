import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError, UsageError } from "./command-error.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { Say } from "./progress.ts";
import { dataDirectory } from "./project.ts";

/** A database to work with. Whoever asked for it closes it. */
export interface DatabaseLease {
  readonly url: string;
  /** True when it is the embedded PostgreSQL of the data directory. */
  readonly embedded: boolean;
  /** Starts the embedded server again, on the same port, when it has died; nothing for a server of the operator's. */
  revive(): Promise<void>;
  /** Ends the embedded server unless another process uses it. */
  close(): Promise<void>;
}

const AUTH_SECRET_MIN = 32;

/**
 * The server of DATABASE_URL, or the embedded one of the data directory, started or adopted.
 * @throws CommandError when DATABASE_URL is no PostgreSQL address.
 */
export async function leaseDatabase(env: NodeJS.ProcessEnv, say: Say): Promise<DatabaseLease> {
  const url = env.DATABASE_URL?.trim();
  if (url) {
    checkDatabaseUrl(url);
    return { url, embedded: false, revive: async () => {}, close: async () => {} };
  }
  const dataDir = dataDirectory(env);
  const start = (port?: number) => startEmbeddedPostgres({ dataDir, port, onProgress: (line) => say(`  ${line}`) });
  const servers = [await start()];
  const [first] = servers;
  if (!first) throw new Error("The embedded PostgreSQL did not start.");
  return {
    url: first.url,
    embedded: true,
    revive: async () => {
      servers.push(await start(Number(new URL(first.url).port)));
    },
    close: async () => {
      for (const server of servers) await server.stop();
    },
  };
}

function checkDatabaseUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^postgres(ql)?:$/.test(parsed.protocol)) return;
  throw new UsageError(
    "DATABASE_URL is not the address of a PostgreSQL server. It looks like postgres://user:password@host:5432/database. " +
      "Correct it, or unset it to use the embedded PostgreSQL.",
  );
}

/**
 * The secret that encrypts sessions: AUTH_SECRET; in embedded mode one is made and kept in the data directory (mode 600).
 * @throws CommandError when it is missing beside a DATABASE_URL (several app servers must share one), or too short.
 */
export function findAuthSecret(env: NodeJS.ProcessEnv): string {
  const given = env.AUTH_SECRET?.trim();
  const advice = "Make one with `openssl rand -base64 48` and set it in the environment or in .env.";
  if (given) {
    if (given.length < AUTH_SECRET_MIN) {
      throw new UsageError(`AUTH_SECRET has ${given.length} characters, at least ${AUTH_SECRET_MIN} are needed. ${advice}`);
    }
    return given;
  }
  if (env.DATABASE_URL?.trim()) {
    throw new UsageError(
      `AUTH_SECRET is not set. With DATABASE_URL it is required, so that sessions survive a move to another machine. ${advice}`,
    );
  }
  return keptSecret(dataDirectory(env));
}

function keptSecret(dataDir: string): string {
  const path = join(dataDir, "auth-secret");
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600 });
    try {
      // A link never replaces: of two processes that start at once, both use the secret of the first.
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  chmodSync(path, 0o600);
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length < AUTH_SECRET_MIN) {
    throw new CommandError(`${path} holds no usable secret. Remove the file and start again; everybody will have to sign in anew.`);
  }
  return secret;
}

/** What the app process is told. `port` is the one that it listens on. */
export function appEnvironment(
  env: NodeJS.ProcessEnv,
  app: {
    readonly databaseUrl: string;
    readonly authSecret: string;
    readonly port: number;
    readonly host: string;
    readonly demo: boolean;
  },
): NodeJS.ProcessEnv {
  return {
    ...env,
    DATABASE_URL: app.databaseUrl,
    AUTH_SECRET: app.authSecret,
    NEXTAUTH_SECRET: app.authSecret,
    NEXTAUTH_URL: env.NEXTAUTH_URL?.trim() || `http://localhost:${app.port}`,
    PORT: String(app.port),
    HOST: app.host,
    ROUNDS_DATA_DIR: dataDirectory(env),
    NEXT_TELEMETRY_DISABLED: "1",
    ...(app.demo ? { ROUNDS_DEMO: "1" } : {}),
  };
}
