import { decode, encode } from "next-auth/jwt";
import { authSecret, servedOverTls } from "../environment.ts";

/** How long a session lasts when nobody ends it: 30 days. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** What a session says: who, and as of which session version. Everything else is read from the database. */
export interface SessionClaims {
  readonly sub: string;
  readonly sessionVersion: number;
}

/** `__Host-` ties a cookie to exactly this host over TLS; browsers refuse the prefix without TLS. */
export function cookieName(part: string): string {
  return `${servedOverTls() ? "__Host-" : ""}rounds.${part}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const KEPT_MS = 60_000;
const MAX_KEPT = 2_000;
/** Deciphering a session costs as much as a query. Whether it still counts is asked of the database at each request all the same. */
const deciphered = new Map<string, { readonly claims: SessionClaims; readonly until: number }>();

/** The claims of a Cookie header's session, or null when there is none, it has expired or was not made with our secret. */
export async function readSession(cookieHeader: string | null): Promise<SessionClaims | null> {
  const token = cookieValue(cookieHeader, cookieName("session"));
  if (!token) return null;
  const secret = authSecret();
  const key = `${secret}.${token}`;
  const kept = deciphered.get(key);
  if (kept && kept.until > Date.now()) return kept.claims;
  try {
    const content = await decode({ token, secret });
    const claims = claimsOf(content);
    const expiresAt = Number((content as { exp?: unknown } | null)?.exp ?? 0) * 1000;
    if (deciphered.size >= MAX_KEPT) deciphered.clear();
    if (claims) deciphered.set(key, { claims, until: Math.min(Date.now() + KEPT_MS, expiresAt) });
    return claims;
  } catch {
    // Forged, expired or cut off: the same as no session.
    return null;
  }
}

/** The claims in a decoded token, or null when it is not one of ours. */
export function claimsOf(token: object | null): SessionClaims | null {
  const { sub, sessionVersion } = (token ?? {}) as { sub?: unknown; sessionVersion?: unknown };
  return typeof sub === "string" && UUID.test(sub) && typeof sessionVersion === "number" ? { sub, sessionVersion } : null;
}

/** A Cookie header that signs in as the claims say; for scripts and tests that have the secret. */
export async function writeSession(claims: SessionClaims): Promise<string> {
  const token = await encode({ token: { ...claims }, secret: authSecret(), maxAge: SESSION_SECONDS });
  return `${cookieName("session")}=${token}`;
}

/** All cookies of a header; the first of two with one name wins, as in browsers' order of specificity. */
export function parseCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at < 1) continue;
    const name = pair.slice(0, at).trim();
    const value = pair.slice(at + 1).trim();
    if (name in cookies) continue;
    try {
      cookies[name] = decodeURIComponent(value);
    } catch {
      cookies[name] = value;
    }
  }
  return cookies;
}

function cookieValue(header: string | null, name: string): string | undefined {
  return parseCookies(header)[name];
}
