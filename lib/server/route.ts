import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { readJson, refuseUnstorable } from "./body.ts";
import { clientAddress } from "./client-address.ts";
import { ANSWER_DEADLINE_MS, withDeadline } from "./deadline.ts";
import { describeError, log } from "./log.ts";
import { requireOwnOrigin } from "./origin.ts";
import { isDatabaseDown, isDiskFull, Problem, unavailable } from "./problem.ts";
import { type StudentProof, studentOf } from "./proofs.ts";
import { reportDisk } from "./storage-watch.ts";
import { isStorable } from "./text.ts";
import { keepToTls } from "./transport-security.ts";

/** What a route's own code gets: everything already checked. */
export interface RouteInput<Auth extends "student" | "none", Body, Proof = StudentProof> {
  readonly proof: Auth extends "student" ? Proof : null;
  readonly body: Body;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly address: string;
}

export interface RouteOptions<Auth extends "student" | "none", Schema extends z.ZodType, Proof = StudentProof> {
  /** As in the folder names, such as "/api/cards/[id]/note"; this and never the URL stands in the log. */
  readonly pattern: string;
  readonly auth: Auth;
  /** What the student must be able to prove beyond who they are; asked before a byte of the body is read. */
  readonly prove?: (proof: StudentProof, params: Readonly<Record<string, string>>) => Promise<Proof>;
  readonly body?: Schema;
  /** Default 64 kB. */
  readonly maxBytes?: number;
  /** The schema judges texts itself (one bad event must not refuse a batch). */
  readonly judgesText?: boolean;
}

/** An answer with a status other than 200. */
export class Answer {
  readonly status: number;
  readonly data: unknown;
  constructor(status: number, data: unknown) {
    this.status = status;
    this.data = data;
  }
}

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type NextHandler = (request: Request, context?: NextContext) => Promise<Response>;

const DEFAULT_MAX_BYTES = 64 * 1024;

/**
 * Wraps a use case as a Next route handler: origin, sign-in, body, errors, request id and log line in one place. What it gives is sent as JSON; a
 * Response, such as a file, as it is.
 */
export function route<Auth extends "student" | "none", Schema extends z.ZodType = z.ZodUndefined, Proof = StudentProof>(
  options: RouteOptions<Auth, Schema, Proof>,
  handle: (input: RouteInput<Auth, z.output<Schema>, Proof>) => Promise<unknown>,
): NextHandler {
  return (request, context) =>
    observed(options.pattern, request, async () => {
      if (isWrite(request)) requireOwnOrigin(request);
      const params = await readParams(context);
      const query = new URL(request.url).searchParams;
      for (const text of [...Object.values(params), ...query.keys(), ...query.values()]) {
        if (!isStorable(text)) throw new Problem(422, "invalid", "The address contains a character that cannot be stored.");
      }
      const askedAt = performance.now();
      const proof = (await proofOf(request, options, params)) as RouteInput<Auth, unknown, Proof>["proof"];
      const left = ANSWER_DEADLINE_MS - (performance.now() - askedAt);
      const body = options.body ? await readBody(request, { ...options, body: options.body }) : undefined;
      const result = await withDeadline(
        handle({ proof, body: body as z.output<Schema>, params, query, address: clientAddress(request.headers) }),
        left,
      );
      if (result instanceof Response) return result;
      return result instanceof Answer ? Response.json(result.data, { status: result.status }) : Response.json(result);
    });
}

async function proofOf<Proof>(
  request: Request,
  { auth, prove }: Pick<RouteOptions<"student" | "none", z.ZodType, Proof>, "auth" | "prove">,
  params: Readonly<Record<string, string>>,
): Promise<StudentProof | Proof | null> {
  if (auth === "none") return null;
  const askedAt = performance.now();
  const student = await studentOf(request);
  return prove ? await withDeadline(prove(student, params), ANSWER_DEADLINE_MS - (performance.now() - askedAt)) : student;
}

/** Runs one request: errors become answers, every answer gets its request id and forbids caches, one line goes to the log. */
export async function observed(pattern: string, request: Request, run: () => Promise<Response>): Promise<Response> {
  const requestId = randomUUID();
  const startedAt = performance.now();
  let response: Response;
  try {
    response = await run();
  } catch (error) {
    response = answerTo(error, requestId);
  }
  response.headers.set("x-request-id", requestId);
  // Answers to writes are small and frequent: packing them costs more than it saves.
  response.headers.set("cache-control", isWrite(request) ? "no-store, no-transform" : "no-store");
  keepToTls(response.headers);
  const ms = Math.round(performance.now() - startedAt);
  const line = { method: request.method, route: pattern, status: response.status, ms, requestId };
  if (response.status >= 500) log.warn(line, "request");
  else log.info(line, "request");
  return response;
}

function isWrite(request: Request): boolean {
  return request.method !== "GET" && request.method !== "HEAD";
}

async function readParams(context: NextContext | undefined): Promise<Record<string, string>> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries((await context?.params) ?? {})) {
    try {
      params[name] = decodeURIComponent([value ?? ""].flat().join("/"));
    } catch {
      throw new Problem(400, "malformed", "The address is not valid percent-encoding.");
    }
  }
  return params;
}

async function readBody<Schema extends z.ZodType>(
  request: Request,
  options: { body: Schema; maxBytes?: number; judgesText?: boolean },
): Promise<z.output<Schema>> {
  const json = await readJson(request, options.maxBytes ?? DEFAULT_MAX_BYTES);
  if (!options.judgesText) refuseUnstorable(json);
  const parsed = options.body.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".")] ??= issue.message;
  throw new Problem(422, "invalid", "Some of this cannot be saved.", { fields });
}

/** The answer that a thrown error deserves. Causes go to the log, never to the client. */
function answerTo(error: unknown, requestId: string): Response {
  const problem = problemFrom(error);
  if (!problem || problem.status >= 500) {
    log.error({ requestId, error: describeError(problem?.cause ?? error) }, problem ? problem.code : "internal");
  }
  if (!problem) {
    const message = "Something went wrong on our side.";
    return Response.json({ error: { code: "internal", message, requestId } }, { status: 500 });
  }
  const { code, message, fields, retryAfter } = problem;
  const response = Response.json({ error: { code, message, ...(fields && { fields }), requestId } }, { status: problem.status });
  if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
  return response;
}

function problemFrom(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (isDiskFull(error)) {
    reportDisk("full");
    return new Problem(503, "disk_full", "The server cannot store anything at the moment. Nothing was saved; try again later.", {
      retryAfter: 30,
      cause: error,
    });
  }
  return isDatabaseDown(error) ? unavailable(error) : null;
}
