import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createUser, readSessionVersion } from "#db/accounts";
import type { Database } from "#db/database";
import { appDatabase } from "#server/app-database";
import { hashPassword } from "#server/auth/passwords";
import { writeSession } from "#server/auth/session-cookie";
import { log } from "#server/log";
import type { NextHandler } from "#server/route";
import { createTestDatabase } from "../db/database.ts";

export const ORIGIN = "http://localhost:3000";

export interface TestApp {
  readonly db: Database;
  readonly url: string;
  /** Texts of the mails written so far to `to`. */
  mailsTo(to: string): Promise<string[]>;
  stop(): Promise<void>;
}

/** The server floor on a database of its own, as a test file's only app: its environment is that of the process. */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), "rounds-server-test-"));
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = randomBytes(32).toString("base64");
  process.env.ROUNDS_DATA_DIR = dataDirectory;
  for (const name of [
    "NEXTAUTH_URL",
    "SMTP_URL",
    "TRUST_PROXY",
    "ROUNDS_SIGN_IN_LIMIT",
    "ROUNDS_SIGN_UP_LIMIT",
    "ROUNDS_CASE_SET_LIMIT",
    "OIDC_ISSUER",
  ])
    delete process.env[name];
  log.level = "silent";
  return {
    db: database.db,
    url: database.url,
    async mailsTo(to) {
      const directory = join(dataDirectory, "mail");
      const names = (await readdir(directory).catch(() => [])).sort();
      const texts = await Promise.all(names.map((name) => readFile(join(directory, name), "utf8")));
      return texts.filter((text) => text.includes(`To: ${to}`));
    },
    async stop() {
      await appDatabase().close();
      await database.drop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

export interface Call {
  readonly method?: string;
  /** Default "/". */
  readonly path?: string;
  /** Sent as JSON, unless it is a string, bytes or a stream already. */
  readonly body?: unknown;
  readonly cookie?: string;
  /** Null leaves a header of the usual ones out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly params?: Record<string, string | string[]>;
}

export function requestOf(call: Call): Request {
  const { method = "GET", path = "/", body, cookie } = call;
  const headers = new Headers({ host: "localhost:3000", "x-rounds-socket-address": "203.0.113.9" });
  if (method !== "GET") headers.set("origin", ORIGIN);
  if (body !== undefined) headers.set("content-type", "application/json");
  if (cookie) headers.set("cookie", cookie);
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  const raw = typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
  const sent = body === undefined ? undefined : raw ? body : JSON.stringify(body);
  return new Request(ORIGIN + path, { method, headers, body: sent as RequestInit["body"], duplex: "half" } as RequestInit);
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Reply = { status: number; json: any; text: string; headers: Headers };

/** Calls a route handler as Next would. */
export async function send(handler: NextHandler, call: Call = {}): Promise<Reply> {
  const response = await handler(requestOf(call), { params: Promise.resolve(call.params ?? {}) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, json: isJson ? JSON.parse(text) : null, text, headers: response.headers };
}

export interface TestStudent {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly cookie: string;
}

let made = 0;

/** A student with a password and a live session. */
export async function makeStudent(db: Database): Promise<TestStudent> {
  made += 1;
  const email = `student-${made}-${randomBytes(4).toString("hex")}@example.org`;
  const password = `numb heel ${randomBytes(6).toString("hex")}`;
  const user = await createUser(db, {
    email,
    name: `Student ${made}`,
    passwordHash: await hashPassword(password),
    timeZone: "Europe/Zurich",
  });
  if (!user) throw new Error("The address is taken.");
  return { id: user.id, email, password, cookie: await cookieOf(db, user.id) };
}

/** A session cookie as it would be given now. */
export async function cookieOf(db: Database, id: string): Promise<string> {
  const sessionVersion = await readSessionVersion(db, id);
  return writeSession({ sub: id, sessionVersion: sessionVersion ?? 0 });
}
