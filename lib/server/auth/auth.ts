import NextAuthModule, { type NextAuthOptions, type User } from "next-auth";
import CredentialsModule from "next-auth/providers/credentials";
import type { Provider } from "next-auth/providers/index";
import { readSessionVersion } from "#db/accounts";
import { appDatabase } from "../app-database.ts";
import { clientAddress } from "../client-address.ts";
import { withDeadline } from "../deadline.ts";
import { authSecret, type OidcSettings, oidcSettings, servedOverTls } from "../environment.ts";
import { describeError, log } from "../log.ts";
import { isDatabaseDown, isDiskFull, Problem } from "../problem.ts";
import { reportDisk } from "../storage-watch.ts";
import { safeNext } from "./safe-next.ts";
import { claimsOf, cookieName, SESSION_SECONDS, type SessionClaims } from "./session-cookie.ts";
import { signInWithOidc, signInWithPassword } from "./sign-in.ts";

/** Bundlers disagree on what the default import of a CommonJS module is: the function or the module around it. */
function callable<T>(imported: T): T {
  return typeof imported === "function" ? imported : (imported as { default: T }).default;
}

export const NextAuth = callable(NextAuthModule);
const Credentials = callable(CredentialsModule);

type SignedIn = User & { claims: SessionClaims };

/** Codes that the sign-in page turns into words; next-auth puts them into `error`. */
function errorCode(error: unknown): "RateLimited" | "Unavailable" {
  return error instanceof Problem && error.status === 429 ? "RateLimited" : "Unavailable";
}

/** Runs a sign-in; what goes wrong is logged here, because next-auth shows an error's message in an address. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await withDeadline(work());
  } catch (error) {
    if (isDiskFull(error)) reportDisk("full");
    const code = errorCode(error);
    if (code === "Unavailable") log.error({ error: describeError(error) }, "sign-in failed");
    throw new Error(code);
  }
}

function passwordProvider(): Provider {
  return Credentials({
    id: "credentials",
    name: "E-mail and password",
    credentials: { email: {}, password: {} },
    authorize: (credentials, request) =>
      guarded(async () => {
        const address = clientAddress(new Headers(request.headers as Record<string, string>));
        const claims = await signInWithPassword(credentials?.email, credentials?.password, address);
        return claims && ({ id: claims.sub, claims } as SignedIn);
      }),
  });
}

function oidcProvider(settings: OidcSettings): Provider {
  return {
    id: "oidc",
    name: settings.name,
    type: "oauth",
    wellKnown: `${settings.issuer}/.well-known/openid-configuration`,
    issuer: settings.issuer,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile: { sub: string }) => ({ id: profile.sub }),
  };
}

/** Options of next-auth, made per request so that a build needs no environment. */
export function authOptions(): NextAuthOptions {
  const oidc = oidcSettings();
  const secure = servedOverTls();
  const cookie = (part: string, maxAge?: number) => ({
    name: cookieName(part),
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure, ...(maxAge && { maxAge }) },
  });
  return {
    secret: authSecret(),
    providers: oidc ? [passwordProvider(), oidcProvider(oidc)] : [passwordProvider()],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: secure,
    cookies: {
      sessionToken: cookie("session"),
      callbackUrl: cookie("callback-url"),
      csrfToken: cookie("csrf"),
      pkceCodeVerifier: cookie("pkce", 900),
      state: cookie("state", 900),
      nonce: cookie("nonce", 900),
    },
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== "oidc" || !oidc) return account?.provider === "credentials";
        const { email, email_verified, name } = (profile ?? {}) as Record<string, unknown>;
        const claims = await guarded(() =>
          signInWithOidc({ issuer: oidc.issuer, subject: account.providerAccountId, email, emailVerified: email_verified, name }),
        );
        if (!claims) return "/sign-in?error=EmailNotVerified";
        (user as SignedIn).claims = claims;
        return true;
      },
      async jwt({ token, user }) {
        const made = (user as SignedIn | undefined)?.claims;
        if (made) return { ...made };
        const claims = claimsOf(token);
        if (!claims || (await hasEnded(claims))) throw new Error("session ended");
        return { ...claims };
      },
      session: ({ session }) => ({ expires: session.expires, user: {} }),
      redirect: ({ url, baseUrl }) => baseUrl + safeNext(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
    },
    logger: {
      // A session that has ended is no error of ours; neither are texts of next-auth that may quote what a client sent.
      error: (code) => (code === "JWT_SESSION_ERROR" ? log.debug({ code }, "next-auth") : log.error({ code }, "next-auth")),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

/** While the database is away a session counts as alive: next-auth would delete the cookie, and each use case asks for itself. */
async function hasEnded(claims: SessionClaims): Promise<boolean> {
  try {
    return (await withDeadline(readSessionVersion(appDatabase(), claims.sub))) !== claims.sessionVersion;
  } catch (error) {
    if (isDatabaseDown(error)) return false;
    throw error;
  }
}
