import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { preparesStatements } from "#db/database";
import { migrate } from "#db/migrate";
import type { PublishResult } from "#db/publish";
import { fillProjections } from "#db/refold";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#server/demo-accounts";
import { startApp, waitForHealth } from "./app-process.ts";
import { withDatabase } from "./command-context.ts";
import { CommandError } from "./command-error.ts";
import { publishContent } from "./content-files.ts";
import { appEnvironment, type DatabaseLease, findAuthSecret, leaseDatabase } from "./environment.ts";
import { ensureBuild } from "./production-build.ts";
import { doStep, formatSeconds, type Say } from "./progress.ts";
import { dataDirectory, isPortFree } from "./project.ts";
import { describeDemo, seedDemo } from "./seed-demo.ts";
import { withServeLock } from "./serve-lock.ts";
import type { SupervisedProcess } from "./supervisor.ts";

export interface ServeOptions {
  readonly dev: boolean;
  readonly build: boolean;
  readonly seedDemo: boolean;
  readonly host: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  /** Aborted when the user asks to stop. */
  readonly signal: AbortSignal;
}

/** Brings everything up, one plain line for each step, and stays until `signal`; then the app goes down first, the database last. */
export async function serve(options: ServeOptions): Promise<void> {
  const startedAt = performance.now();
  const authSecret = findAuthSecret(options.env);
  const dataDir = dataDirectory(options.env);
  await withServeLock(dataDir, `http://localhost:${options.port}`, async () => {
    await refuseTakenPort(options);
    const { say } = options;
    const stops: (() => Promise<void>)[] = [];
    try {
      const lease = await doStep(
        say,
        options.env.DATABASE_URL?.trim() ? "Database: the server of DATABASE_URL" : "Database: embedded PostgreSQL",
        () => leaseDatabase(options.env, say),
        (made) => `ready at ${describeServer(made.url)}`,
      );
      stops.push(lease.close);
      await prepareData(lease, options);
      const app = await launchApp(lease, authSecret, options);
      if (app) {
        stops.push(app.stop);
        if (!options.signal.aborted) announce(options, performance.now() - startedAt);
        await superviseUntilStopped(lease, options);
      }
      say("Stopping: the app first, then the database ...");
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
    say("Stopped.");
  });
}

async function refuseTakenPort({ host, port }: ServeOptions): Promise<void> {
  if (await isPortFree(host, port)) return;
  throw new CommandError(
    `Port ${port} on ${host} is in use by another program. Choose another: npm start -- --port ${port + 1}, or PORT=${port + 1} npm start.`,
  );
}

async function prepareData(lease: DatabaseLease, options: ServeOptions): Promise<void> {
  const { say, env, signal } = options;
  const prepare = preparesStatements(env);
  await doStep(
    say,
    "Migrations",
    () => migrate(lease.url, { prepare }),
    ({ applied }) => (applied.length === 0 ? "none to apply" : `applied ${applied.join(", ")}`),
  );
  if (signal.aborted) return;
  await withDatabase(lease.url, prepare, async (db) => {
    const filled = await fillProjections(db);
    if (filled > 0) say(`- Upgrade: what ${filled} students did so far is counted for forecasts and due dates.`);
    if (signal.aborted) return;
    await doStep(say, "Content", () => publishContent(db), describePublishing);
    if (options.seedDemo && !signal.aborted) {
      await doStep(
        say,
        "Demo accounts",
        () => seedDemo(db, { now: Date.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
        (made) => describeDemo(made) ?? "there already",
      );
    }
  });
}

async function launchApp(lease: DatabaseLease, authSecret: string, options: ServeOptions): Promise<SupervisedProcess | null> {
  const { dev, build, env, host, port, say, signal } = options;
  const appEnv = appEnvironment(env, { databaseUrl: lease.url, authSecret, host, port, demo: options.seedDemo });
  if (!dev && build && !signal.aborted) {
    await doStep(
      say,
      "Production build (a minute when sources changed)",
      () => ensureBuild(env),
      (built) => (built ? "built" : "current"),
    );
  }
  if (signal.aborted) return null;
  say(`- Starting the app (${dev ? "next dev" : "next start"}) ...`);
  const app = startApp({ dev, host, port, env: appEnv, say });
  try {
    await Promise.race([waitForHealth(app, { host, port }, dev ? 180_000 : 60_000), untilAborted(signal)]);
  } catch (error) {
    await app.stop();
    throw error;
  }
  return app;
}

function announce({ host, port, seedDemo: demo, env, say }: ServeOptions, tookMs: number): void {
  const address = env.NEXTAUTH_URL?.trim() || `http://localhost:${port}`;
  say("");
  say(`Rounds is ready after ${formatSeconds(tookMs)}: ${address}`);
  if (demo) {
    for (const account of DEMO_ACCOUNTS) say(`  ${account.email} / ${DEMO_PASSWORD}  ${account.about}`);
  }
  if (host === "127.0.0.1" || host === "localhost" || host === "::1") {
    say("  Only this computer can reach it. For others: --host 0.0.0.0, and NEXTAUTH_URL=<the address they type>.");
  } else if (!env.NEXTAUTH_URL?.trim()) {
    say(`  Others can reach it on ${host}, but signing in works only at ${address} until NEXTAUTH_URL is the address they type.`);
  }
  say("  Ctrl+C stops it.");
}

/** The app restarts itself through its supervisor; an embedded database that died is started again here. */
async function superviseUntilStopped(lease: DatabaseLease, { say, signal }: ServeOptions): Promise<void> {
  let misses = 0;
  while (!signal.aborted) {
    await sleep(1_000, undefined, { signal }).catch(() => {});
    if (!lease.embedded || signal.aborted) continue;
    misses = (await isListening(lease.url)) ? 0 : misses + 1;
    if (misses < 2) continue;
    say("! The embedded database ended unasked; it is started again.");
    try {
      await lease.revive();
      misses = 0;
      say("! The embedded database is back.");
    } catch (error) {
      say(`! The embedded database does not start: ${error instanceof Error ? error.message : String(error)} Trying again.`);
    }
  }
}

function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 2_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      done(answer);
    };
    socket
      .once("connect", () => end(true))
      .once("error", () => end(false))
      .once("timeout", () => end(false));
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });
}

function describeServer(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

function describePublishing({ written, inserted, updated, retired }: PublishResult): string {
  return written ? `published: ${inserted} new, ${updated} changed, ${retired} retired` : "published already";
}
