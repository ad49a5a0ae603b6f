import { findUnavailable } from "#db/database-error";

/** Paths of a body's fields ("learningSteps.0") with what is wrong in words. */
export type FieldProblems = Readonly<Record<string, string>>;

/** An answer other than success that the client is meant to read. Anything else that is thrown becomes a 500 without details. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields?: FieldProblems;
  /** Seconds. */
  readonly retryAfter?: number;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { fields?: FieldProblems; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.fields = more.fields;
    this.retryAfter = more.retryAfter;
  }
}

export function signedOut(): Problem {
  return new Problem(401, "signed_out", "Sign in first.");
}

export function unavailable(cause?: unknown): Problem {
  return new Problem(503, "unavailable", "The database does not answer at the moment. Try again in a few seconds.", {
    retryAfter: 2,
    cause,
  });
}

export function invalidFields(fields: FieldProblems): Problem {
  return new Problem(422, "invalid", "Some of this cannot be saved.", { fields });
}

export function otherStudent(): Problem {
  return new Problem(
    409,
    "other_student",
    "Another account is signed in here now. These answers wait until their owner signs in again.",
  );
}

export function notFound(message: string): Problem {
  return new Problem(404, "not_found", message);
}

export function tooMany(retryAfter: number): Problem {
  return new Problem(429, "too_many", "Too many attempts. Wait a little before you try again.", { retryAfter });
}

/** True when the database is away or did not answer in time, so that trying again later may help. */
export function isDatabaseDown(error: unknown): boolean {
  return findUnavailable(error) !== null || (error instanceof Problem && error.status === 503);
}

/** PostgreSQL could not write because its disk is full: nothing was acknowledged, and writes come back when there is space. */
export function isDiskFull(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ((current as Error & { code?: unknown }).code === "53100") return true;
  }
  return false;
}
