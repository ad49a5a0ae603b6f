/** The database cannot be reached, is starting, stopping, overloaded or out of space. Nothing is known to be wrong with the request. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
  /** For logs and /api/health, in words. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`The database is unavailable: ${reason}`, options);
    this.reason = reason;
  }
}

/** Codes of postgres.js and Node when there is no connection. */
const CONNECTION_LOST = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
]);

/** SQLSTATEs that say the same (PostgreSQL manual, appendix A). */
const SERVER_AWAY: Readonly<Record<string, string>> = {
  "57P01": "it is shutting down",
  "57P02": "it crashed and recovers",
  "57P03": "it is starting",
  "53300": "it has too many connections",
  "53100": "its disk is full",
  "53200": "it is out of memory",
  "57014": "the query took too long",
  "25P03": "the transaction was idle for too long",
};

function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return typeof code === "string" ? code : "";
}

/** True when the connection failed before or while the query ran: whether it had an effect is unknown. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error);
  return CONNECTION_LOST.has(code) || code.startsWith("08") || code === "57P01" || code === "57P02" || code === "57P03";
}

/** A DatabaseUnavailable for errors that mean it, every other error unchanged. */
export function translateError(error: unknown): unknown {
  const code = codeOf(error);
  const reason = SERVER_AWAY[code] ?? (isConnectionLost(error) ? `no connection (${code})` : null);
  return reason === null ? error : new DatabaseUnavailable(reason, { cause: error });
}

/** The DatabaseUnavailable in `error` or among its causes (drizzle wraps errors), or null. */
export function findUnavailable(error: unknown): DatabaseUnavailable | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof DatabaseUnavailable) return current;
  }
  return null;
}
