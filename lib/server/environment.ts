import { join } from "node:path";

/** What the operator set; read at each use, so that nothing is needed while building. Empty strings count as unset. */
function setting(name: string): string | undefined {
  const value = process.env[name]?.trim();
  return value ? value : undefined;
}

/** Connection string of PostgreSQL. Throws with an instruction when unset: only the CLI knows how to start an embedded one. */
export function databaseUrl(): string {
  const url = setting("DATABASE_URL");
  if (!url) throw new Error("DATABASE_URL is not set. Start the app with `npm start`, or name a PostgreSQL server in .env.");
  return url;
}

/** Secret that encrypts sessions, at least 32 characters. Throws with an instruction when missing or short. */
export function authSecret(): string {
  const secret = setting("AUTH_SECRET");
  if (!secret) {
    throw new Error("AUTH_SECRET is not set. Make one with `openssl rand -base64 48` and put it in the environment or .env.");
  }
  if (secret.length < 32) throw new Error("AUTH_SECRET is shorter than 32 characters. Make one with `openssl rand -base64 48`.");
  return secret;
}

/** The address under which people reach the app, as an origin without a trailing slash; null when the operator did not say. */
export function publicOrigin(): string | null {
  const url = setting("NEXTAUTH_URL");
  return url ? new URL(url).origin : null;
}

/** Base of links in mails: never taken from a request, whose Host header anyone can write. */
export function linkOrigin(): string {
  return publicOrigin() ?? `http://localhost:${setting("PORT") ?? "3000"}`;
}

/** Cookies are `__Host-` and Secure when the app is served over TLS. */
export function servedOverTls(): boolean {
  return publicOrigin()?.startsWith("https://") ?? false;
}

/** One proxy of ours stands in front and writes X-Forwarded-For. */
export function trustsProxy(): boolean {
  return setting("TRUST_PROXY") === "1";
}

/** Directory for files that the app makes itself. */
export function dataDirectory(): string {
  return setting("ROUNDS_DATA_DIR") ?? join(process.cwd(), ".data");
}

export function smtpUrl(): string | undefined {
  return setting("SMTP_URL");
}

export function mailSender(): string {
  return setting("MAIL_FROM") ?? "Rounds <rounds@localhost>";
}

/** Sign-ins allowed per account in 15 minutes; five times as many failed ones per address. */
export function signInLimit(): number {
  return limitOf("ROUNDS_SIGN_IN_LIMIT", 10);
}

/** Sign-ups allowed per address in an hour; a lecture hall behind one address needs many. */
export function signUpLimit(): number {
  return limitOf("ROUNDS_SIGN_UP_LIMIT", 200);
}

/** Case sets that a student can make in an hour. */
export function caseSetLimit(): number {
  return limitOf("ROUNDS_CASE_SET_LIMIT", 60);
}

function limitOf(name: string, usual: number): number {
  const limit = Number(setting(name) ?? usual);
  return Number.isInteger(limit) && limit > 0 ? limit : usual;
}

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

/** The OpenID Connect provider, or null when none is set. */
export function oidcSettings(): OidcSettings | null {
  const issuer = setting("OIDC_ISSUER");
  const clientId = setting("OIDC_CLIENT_ID");
  const clientSecret = setting("OIDC_CLIENT_SECRET");
  if (!issuer || !clientId || !clientSecret) return null;
  return { issuer: issuer.replace(/\/$/, ""), clientId, clientSecret, name: setting("OIDC_NAME") ?? "your institution" };
}

/** Everything that is wrong with the environment, in words; empty when the app can start. */
export function environmentProblems(): string[] {
  const problems: string[] = [];
  for (const read of [databaseUrl, authSecret, publicOrigin]) {
    try {
      read();
    } catch (error) {
      problems.push(read === publicOrigin ? "NEXTAUTH_URL is not a web address." : (error as Error).message);
    }
  }
  if (smtpUrl() && !setting("NEXTAUTH_URL")) {
    problems.push("SMTP_URL is set but NEXTAUTH_URL is not: mailed links need the public address of the app.");
  }
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
  const missing = oidc.filter((name) => !setting(name));
  if (missing.length > 0 && missing.length < oidc.length) {
    problems.push(`OpenID Connect is set up in part: ${missing.join(", ")} missing.`);
  }
  return problems;
}
