import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "#db/database";
import { appDatabase } from "../app-database.ts";
import { caseSetLimit, signInLimit, signUpLimit } from "../environment.ts";
import { tooMany } from "../problem.ts";

const QUARTER_HOUR = 15 * 60;

type Action =
  | "sign-in"
  | "sign-up"
  | "reset-request"
  | "reset"
  | "password"
  | "case-report"
  | "case-set"
  | "class"
  | "class-join"
  | "class-mail"
  | "class-mail-to"
  | "class-reminder"
  | "class-export"
  | "own-export";

/** How often per window, for one account and for one address. */
function allowance(action: Action): { account: number; address: number; seconds: number } {
  switch (action) {
    case "sign-in":
      return { account: signInLimit(), address: 5 * signInLimit(), seconds: QUARTER_HOUR };
    case "sign-up":
      return { account: signInLimit(), address: signUpLimit(), seconds: 60 * 60 };
    case "reset-request":
      return { account: 5, address: 3 * signInLimit(), seconds: 60 * 60 };
    case "reset":
      return { account: 10, address: 3 * signInLimit(), seconds: 60 * 60 };
    case "case-report":
      return { account: 20, address: 200, seconds: 60 * 60 };
    case "case-set":
      return { account: caseSetLimit(), address: 200 * caseSetLimit(), seconds: 60 * 60 };
    case "class":
      return { account: 20, address: 200, seconds: 60 * 60 };
    case "class-join":
      return { account: 10, address: 300, seconds: QUARTER_HOUR };
    case "class-export":
      return { account: 60, address: 600, seconds: 60 * 60 };
    case "own-export":
      return { account: 10, address: 300, seconds: 60 * 60 };
    case "class-mail":
      return { account: 300, address: 3_000, seconds: 60 * 60 };
    // Both count mails to one receiver: those of a class, and those of a sender in whatever class.
    case "class-mail-to":
      return { account: 3, address: 3, seconds: 24 * 60 * 60 };
    case "class-reminder":
      return { account: 20, address: 200, seconds: 60 * 60 };
    case "password":
      return { account: signInLimit(), address: 5 * signInLimit(), seconds: QUARTER_HOUR };
  }
}

const limiters = new WeakMap<Database, Map<string, RateLimiterPostgres>>();

/** Counters live in the table rate_limits, so that they hold over restarts and for all processes. */
function limiter(prefix: string, points: number, duration: number): RateLimiterPostgres {
  const database = appDatabase();
  const known = limiters.get(database) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(database, known);
  const name = `${prefix}:${points}`;
  let made = known.get(name);
  if (!made) {
    made = new RateLimiterPostgres({
      storeClient: {
        query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => {
          const rows = await database.sql.unsafe(text, values);
          return { rows, rowCount: rows.count };
        },
      },
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix: prefix,
      points,
      duration,
    });
    known.set(name, made);
  }
  return made;
}

/** Keys are digests: the table names nobody, and their length is bounded. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

async function consume(counter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await counter.consume(digest(key));
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw tooMany(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    throw refusal;
  }
}

/**
 * Counts one attempt, before anything costly is done. The address comes first: one that is used up cannot go on to lock accounts.
 * What only a known student can do needs no address. Throws 429 with the seconds to wait.
 */
export async function consumeAttempt(action: Action, who: { account?: string; address?: string }): Promise<void> {
  const { account, address, seconds } = allowance(action);
  if (who.address !== undefined) await consume(limiter(`${action}/address`, address, seconds), who.address);
  if (who.account !== undefined) await consume(limiter(`${action}/account`, account, seconds), who.account);
}

/**
 * After a success: forgets the failed attempts of the account, and takes this one attempt off the count of the address, behind which a
 * whole lecture hall may sit. The failures of an address stay counted.
 */
export async function forgiveAttempts(action: Action, who: { account: string; address?: string }): Promise<void> {
  const { account, address, seconds } = allowance(action);
  await limiter(`${action}/account`, account, seconds).delete(digest(who.account));
  if (who.address !== undefined) await limiter(`${action}/address`, address, seconds).reward(digest(who.address));
}

/** After a success that must not forget failures before it: takes this one attempt off the counts. */
export async function refundAttempt(action: Action, who: { account: string; address?: string }): Promise<void> {
  const { account, address, seconds } = allowance(action);
  await limiter(`${action}/account`, account, seconds).reward(digest(who.account));
  if (who.address !== undefined) await limiter(`${action}/address`, address, seconds).reward(digest(who.address));
}
