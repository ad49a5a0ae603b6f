import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { DatabaseUnavailable, translateError } from "./database-error.ts";

/** The longest that a query of the app may take before its caller is told that the database is unavailable. */
const DEADLINE_MS = 4_500;
const STATEMENT_TIMEOUT_MS = 4_000;

/**
 * One pool, two ways to it. Instants: `orm` maps them to Date by itself; through `sql` they are text, so send and read epoch
 * milliseconds (`to_timestamp(ms / 1000)`, `extract(epoch from ...)`) and never a Date.
 */
export interface Database {
  readonly sql: postgres.Sql;
  readonly orm: PostgresJsDatabase;
  /** Waits for running queries at most so many seconds (5); postgres.js waits that long in vain after a failed connection. */
  close(patience?: number): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most. */
  readonly max?: number;
  /** False behind PgBouncer in transaction mode; see `preparesStatements`. */
  readonly prepare?: boolean;
  /** False for long work (migrations, refold, publishing): no deadline at all. */
  readonly deadline?: boolean;
}

/** What `prepare` should be: false with DATABASE_PREPARE=0 or false. */
export function preparesStatements(env: Readonly<Record<string, string | undefined>>): boolean {
  return !["0", "false"].includes(env.DATABASE_PREPARE?.trim() ?? "");
}

/**
 * Opens a pool; connects at the first query and reconnects by itself. Every query and transaction ends within 4.5 s.
 * @throws DatabaseUnavailable from a query when the server cannot be reached or does not answer in time.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { max = 10, prepare = true, deadline = true } = options;
  // PgBouncer refuses unknown startup parameters, so there only the deadline on this side holds.
  const limits =
    prepare && deadline ? { statement_timeout: STATEMENT_TIMEOUT_MS, idle_in_transaction_session_timeout: 10_000 } : {};
  const pool = postgres(url, {
    max,
    prepare,
    connect_timeout: 3,
    // The default grows to 20 s: far too long for a service that must be back 5 s after its database.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 0.5),
    connection: { application_name: "rounds", TimeZone: "UTC", ...limits },
    onnotice: () => {},
  });
  const sql = guard(pool, deadline ? DEADLINE_MS : null);
  return { sql, orm: drizzle(sql), close: (patience = 5) => pool.end({ timeout: patience }) };
}

/**
 * The result of `work`, or DatabaseUnavailable when it takes longer than `limitMs`; connection failures become DatabaseUnavailable
 * too. The work itself goes on: cancelling an unsent query leaks its connection in postgres.js 3.4.9.
 */
export function withinDeadline<T>(work: PromiseLike<T>, limitMs: number | null): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer =
      limitMs === null ? null : setTimeout(() => reject(new DatabaseUnavailable(`no answer within ${limitMs} ms`)), limitMs);
    work.then(
      (value) => {
        if (timer) clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        if (timer) clearTimeout(timer);
        reject(translateError(error));
      },
    );
  });
}

/** The same client with `withinDeadline` around each query and transaction, whoever sends it (drizzle goes through `unsafe` and `begin`). */
function guard(pool: postgres.Sql, limitMs: number | null): postgres.Sql {
  const watch = (made: unknown) => {
    if (made instanceof Promise) watchQuery(made, limitMs);
    return made;
  };
  const replaced: Record<string | symbol, unknown> = {
    unsafe: (...args: unknown[]) => watch(Reflect.apply(pool.unsafe, pool, args)),
    begin: (...args: unknown[]) => withinDeadline(Reflect.apply(pool.begin, pool, args) as Promise<unknown>, limitMs),
  };
  return new Proxy(pool, {
    apply: (target, self, args) => watch(Reflect.apply(target, self, args)),
    get: (target, key) => replaced[key] ?? Reflect.get(target, key),
  });
}

/** A postgres.js query runs at its first `then` (a fragment never does), so the deadline begins there. */
function watchQuery(query: Promise<unknown>, limitMs: number | null): void {
  const run = query.then;
  let watched: Promise<unknown> | null = null;
  // biome-ignore lint/suspicious/noThenProperty: the query is a thenable already; this one adds the deadline
  query.then = (resolved, rejected) => {
    watched ??= withinDeadline(new Promise((settle, fail) => void Reflect.apply(run, query, [settle, fail])), limitMs);
    return watched.then(resolved, rejected);
  };
}
