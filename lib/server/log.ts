import pino from "pino";

/**
 * Structured log on standard output. What may stand in it: method, route pattern, status, time, request id, causes of errors.
 * What may not: e-mail addresses, ids of persons, bodies, query strings.
 */
export const log = pino(
  { level: process.env.LOG_LEVEL ?? "info", base: null, timestamp: pino.stdTimeFunctions.isoTime },
  // Not one blocking write per request: it cost a tenth of the time of a review.
  pino.destination({ dest: 1, sync: false }),
);

/** An error for the log: where and why, without values of queries and without persons. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === "string" && { code }),
    message: safeMessage(error, code),
    stack: error.stack
      ?.split("\n")
      .filter((line) => line.startsWith("    at "))
      .join("\n"),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

/** Messages that would quote what a person sent, or who it was, give way to their kind. */
function safeMessage(error: Error, code: unknown): string {
  const quotesQuery = error.name.startsWith("Drizzle") || error.message.startsWith("Failed query");
  const quotesValue = typeof code === "string" && code.startsWith("22");
  return quotesQuery || quotesValue || error.name === "UnknownStudent" ? "(left out, because it quotes data)" : error.message;
}
