import type { NextApiRequest, NextApiResponse } from "next";
import { readText } from "../body.ts";
import { publicOrigin, trustsProxy } from "../environment.ts";
import { ownHost, requireOwnOrigin } from "../origin.ts";
import { notFound, Problem } from "../problem.ts";
import { type NextHandler, observed } from "../route.ts";
import { unstorablePath } from "../text.ts";
import { authOptions, NextAuth } from "./auth.ts";
import { cookieName, parseCookies } from "./session-cookie.ts";

const MAX_BYTES = 16 * 1024;
const ACTIONS = new Set(["providers", "session", "csrf", "signin", "signout", "callback", "error", "_log"]);

/**
 * next-auth behind our own edge (origin, body limit, log line). It is called in its Pages Router form, which takes the request as a value;
 * its App Router form reads next/headers and bodies of any size.
 */
export const handleAuth: NextHandler = (request, context) =>
  observed("/api/auth/[...nextauth]", request, async () => {
    const segments = [(await context?.params)?.nextauth ?? []].flat();
    const [action = ""] = segments;
    if (!ACTIONS.has(action) || segments.length > 2) throw notFound("There is no such address.");
    // The browser half of next-auth reports its errors here; they are of no use to us and anyone could fill the log.
    if (action === "_log") return new Response(null, { status: 204 });
    const isPost = request.method === "POST";
    if (!isPost && segments.join("/") === "callback/credentials") throw new Problem(405, "wrong_method", "Sign in with POST.");
    if (isPost) requireOwnOrigin(request);
    const body = isPost ? await readForm(request) : {};
    const query = Object.fromEntries(new URL(request.url).searchParams);
    // next-auth takes a target that it cannot read for a mistake in its configuration, a 500.
    if (query.callbackUrl !== undefined && !isAddress(query.callbackUrl)) delete query.callbackUrl;
    if (unstorablePath([body, query]) !== null) throw new Problem(422, "invalid", "Contains a character that cannot be stored.");
    return callNextAuth(request, segments, query, body);
  });

async function readForm(request: Request): Promise<Record<string, string>> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const text = await readText(request, MAX_BYTES);
  if (mediaType === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  if (mediaType !== "application/json") throw new Problem(415, "not_json", "Send JSON or a form.");
  try {
    const json: unknown = JSON.parse(text || "{}");
    // Only texts: next-auth trusts the types of what a form would send.
    if (json !== null && typeof json === "object" && !Array.isArray(json)) {
      return Object.fromEntries(Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    }
  } catch {
    // Falls through to the same answer as any other body that is not an object.
  }
  throw new Problem(400, "malformed", "The body is not a JSON object.");
}

async function callNextAuth(
  request: Request,
  segments: string[],
  query: Record<string, string>,
  body: Record<string, string>,
): Promise<Response> {
  // next-auth derives its own address from these two headers; they are ours, not the client's.
  process.env.AUTH_TRUST_HOST ??= "1";
  const proto = trustsProxy() ? request.headers.get("x-forwarded-proto") : null;
  const headers = {
    ...Object.fromEntries(request.headers),
    "x-forwarded-host": ownHost(request),
    "x-forwarded-proto": publicOrigin() ? new URL(publicOrigin() ?? "").protocol.slice(0, -1) : (proto ?? "http"),
  };
  const cookies = parseCookies(request.headers.get("cookie"));
  const callbackCookie = cookieName("callback-url");
  if (!isAddress(cookies[callbackCookie] ?? "/")) delete cookies[callbackCookie];
  const asked = { query: { ...query, nextauth: segments }, body, cookies, headers, method: request.method };
  const collector = new AnswerCollector();
  await NextAuth(asked as unknown as NextApiRequest, collector as unknown as NextApiResponse, authOptions());
  return collector.response(body.json === "true");
}

function isAddress(text: string): boolean {
  return /^(\/|https?:\/\/)/.test(text) && URL.canParse(text, "http://localhost");
}

/** The few methods of a Node response that next-auth uses. */
class AnswerCollector {
  #status = 200;
  #body: string | null = null;
  readonly #headers = new Headers();
  #cookies: string[] = [];

  status(code: number): this {
    this.#status = code;
    return this;
  }

  getHeader(name: string): string[] | string | undefined {
    return name.toLowerCase() === "set-cookie" ? this.#cookies : (this.#headers.get(name) ?? undefined);
  }

  setHeader(name: string, value: string | string[]): this {
    if (name.toLowerCase() === "set-cookie") this.#cookies = [value].flat();
    else this.#headers.set(name, String(value));
    return this;
  }

  json(value: unknown): void {
    this.#headers.set("content-type", "application/json");
    this.#body = JSON.stringify(value);
  }

  send(value: unknown): void {
    if (typeof value === "string") this.#body = value;
    else if (value !== undefined) this.json(value);
  }

  end(): void {}

  response(wantsJson: boolean): Response {
    for (const cookie of this.#cookies) this.#headers.append("set-cookie", cookie);
    // The browser half of next-auth follows `url` by itself and reads `error` from it.
    const status = wantsJson && this.#status === 302 ? 200 : this.#status;
    return new Response(this.#body, { status, headers: this.#headers });
  }
}
