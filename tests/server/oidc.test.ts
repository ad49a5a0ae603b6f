import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findUserByEmail, findUserById } from "#db/accounts";
import { readSession } from "#server/auth/session-cookie";
import { makeStudent, type Reply, startApp, type TestApp } from "./app.ts";
import { auth, signIn } from "./sign-in.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A provider that vouches for whatever `person` says at the moment. */
let person: Record<string, unknown>;
let issuer: string;
let server: Server;
const asked = new Map<string, { nonce: string; challenge: string }>();

function idToken(nonce: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: "rounds", iat: now, exp: now + 300, nonce, ...person };
  const head = `${b64({ alg: "RS256", kid: "k" })}.${b64(claims)}`;
  return `${head}.${sign("RSA-SHA256", Buffer.from(head), privateKey).toString("base64url")}`;
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  process.env.ROUNDS_SIGN_IN_LIMIT = "1000";
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const path = new URL(request.url ?? "", issuer).pathname;
      const answer = (value: object, status = 200) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
      if (path === "/.well-known/openid-configuration") {
        answer({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        });
      } else if (path === "/jwks")
        answer({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k", alg: "RS256", use: "sig" }] });
      else if (path === "/token") {
        const form = new URLSearchParams(body);
        const known = asked.get(form.get("code") ?? "");
        const challenge = createHash("sha256")
          .update(form.get("code_verifier") ?? "")
          .digest("base64url");
        if (!known || known.challenge !== challenge) answer({ error: "invalid_grant" }, 400);
        else answer({ access_token: "a", token_type: "bearer", id_token: idToken(known.nonce) });
      } else answer({}, 404);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  Object.assign(process.env, { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "rounds", OIDC_CLIENT_SECRET: "secret" });
});
beforeEach(() => {
  const subject = randomBytes(6).toString("hex");
  person = { sub: subject, email: `${subject}@uni.example`, email_verified: true, name: "Ada Lovelace" };
});
afterAll(async () => {
  for (const name of ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "ROUNDS_SIGN_IN_LIMIT"]) delete process.env[name];
  server.close();
  await app.stop();
});

/** What a browser would send after these answers: of two cookies with one name, the later. */
function jar(...replies: Reply[]): string {
  const cookies = new Map<string, string>();
  for (const cookie of replies.flatMap((reply) => reply.headers.getSetCookie())) {
    const [pair = ""] = cookie.split(";");
    cookies.set(pair.slice(0, pair.indexOf("=")), pair);
  }
  return [...cookies.values()].join("; ");
}

/** Through the provider and back; `state` may be replaced by an attacker's. */
async function enter(state?: string): Promise<Reply> {
  const csrf = await auth("csrf");
  const form = new URLSearchParams({ csrfToken: csrf.json.csrfToken, callbackUrl: "/study", json: "true" });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const left = await auth("signin/oidc", { method: "POST", body: form.toString(), cookie: jar(csrf), headers });
  const address = new URL(left.json.url);
  expect(address.origin).toBe(issuer);
  const code = randomBytes(8).toString("hex");
  asked.set(code, { nonce: address.searchParams.get("nonce") ?? "", challenge: address.searchParams.get("code_challenge") ?? "" });
  const query = new URLSearchParams({ code, state: state ?? address.searchParams.get("state") ?? "" });
  return auth("callback/oidc", { path: `/api/auth/callback/oidc?${query}`, cookie: jar(csrf, left) });
}

test("a new person gets an account and comes back to the page asked for; the second time it is the same account", async () => {
  const first = await enter();
  expect([first.status, first.headers.get("location")]).toEqual([302, "http://localhost:3000/study"]);
  const user = await findUserByEmail(app.db, String(person.email));
  expect(user).toMatchObject({ name: "Ada Lovelace", passwordHash: null });
  expect(await readSession(jar(first))).toEqual({ sub: user?.id, sessionVersion: 1 });
  person.email = "changed@uni.example";
  expect(await readSession(jar(await enter()))).toMatchObject({ sub: user?.id });
  expect(await findUserByEmail(app.db, "changed@uni.example")).toBeNull();
});

test("a verified address opens the account that has it, and a password that nobody verified is removed with its sessions", async () => {
  const student = await makeStudent(app.db);
  person.email = student.email.toUpperCase();
  expect(await readSession(jar(await enter()))).toEqual({ sub: student.id, sessionVersion: 2 });
  expect((await findUserById(app.db, student.id))?.passwordHash).toBeNull();
  expect(await readSession((await signIn(student.email, student.password)).cookies)).toBeNull();
  expect(await readSession(jar(await enter()))).toEqual({ sub: student.id, sessionVersion: 2 });
});

test.each([false, undefined, "true", 1])("an address with email_verified %j opens and makes nothing", async (verified) => {
  const student = await makeStudent(app.db);
  person.email = student.email;
  person.email_verified = verified;
  const reply = await enter();
  expect(await readSession(jar(reply))).toBeNull();
  expect(reply.headers.get("location")).toContain("error=EmailNotVerified");
  expect((await findUserById(app.db, student.id))?.passwordHash).not.toBeNull();
  const [row] = await app.db.sql`select count(*)::int as n from identities where user_id = ${student.id}`;
  expect(row?.n).toBe(0);
});

test("another's state, and a token for another client, make no session", async () => {
  expect(await readSession(jar(await enter("forged")))).toBeNull();
  person.aud = "someone-else";
  expect(await readSession(jar(await enter()))).toBeNull();
  expect(await findUserByEmail(app.db, String(person.email))).toBeNull();
});
