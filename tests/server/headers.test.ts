import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { NextRequest } from "next/server.js";
import { afterEach, expect, test, vi } from "vitest";
import { POST as signUp } from "../../app/api/account/sign-up/route.ts";
import nextConfig from "../../next.config.js";
import { config, proxy } from "../../proxy.ts";
import { send } from "./app.ts";

afterEach(() => vi.unstubAllEnvs());

const policyOf = (response: Response) =>
  Object.fromEntries(
    (response.headers.get("content-security-policy") ?? "")
      .split("; ")
      .map((part) => [part.split(" ")[0], part.split(" ").slice(1)]),
  );
const visit = (path = "/today") => proxy(new NextRequest(`http://localhost:3000${path}`));

test("each page gets a policy with a nonce of its own and no way around it", () => {
  const [first, second] = [policyOf(visit()), policyOf(visit())];
  const nonce = first["script-src"]?.find((source: string) => source.startsWith("'nonce-"));
  expect(nonce?.length).toBeGreaterThan(28);
  expect(second["script-src"]).not.toContain(nonce);
  expect(first["script-src"]).toEqual(["'self'", nonce, "'strict-dynamic'"]);
  expect(first["style-src"]).not.toContain("'unsafe-inline'");
  expect(first).toMatchObject({
    "default-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
    "connect-src": ["'self'"],
  });
});

test("the page learns nonce, policy and path from the proxy, not from the client", () => {
  const request = new NextRequest("http://localhost:3000/study?topic=nerves", {
    headers: { "x-nonce": "mine", "x-rounds-path": "//evil.example" },
  });
  const response = proxy(request);
  const handed = (name: string) => response.headers.get(`x-middleware-request-${name}`);
  expect(handed("x-rounds-path")).toBe("/study?topic=nerves");
  expect(handed("x-nonce")).not.toBe("mine");
  expect(handed("content-security-policy")).toBe(response.headers.get("content-security-policy"));
});

test("eval is allowed while developing only", () => {
  vi.stubEnv("NODE_ENV", "development");
  expect(policyOf(visit())["script-src"]).toContain("'unsafe-eval'");
  vi.stubEnv("NODE_ENV", "production");
  expect(policyOf(visit())["script-src"]).not.toContain("'unsafe-eval'");
});

test("HSTS is sent over TLS only, by pages and routes alike", async () => {
  const sent = async () =>
    [visit(), await send(signUp, { method: "POST" })].map(({ headers }) => headers.get("strict-transport-security"));
  vi.stubEnv("NEXTAUTH_URL", "http://rounds.example.edu");
  expect(await sent()).toEqual([null, null]);
  vi.stubEnv("NEXTAUTH_URL", "https://rounds.example.edu");
  expect(await sent()).toEqual(Array(2).fill("max-age=31536000; includeSubDomains"));
});

test("the digest in style-src is that of the style which the installed sonner inserts", () => {
  const source = readFileSync("node_modules/sonner/dist/index.mjs", "utf8");
  const css = JSON.parse(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1] ?? '""') as string;
  expect(policyOf(visit())["style-src"]).toContain(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
});

const matches = (path: string) => new RegExp(`^${config.matcher[0]?.source}$`).test(path);

test.each(["/", "/today", "/library/tarsal-tunnel-syndrome", "/reset", "/apical", "/api"])("the proxy sees %s", (page) => {
  expect(matches(page)).toBe(true);
});

test.each(["/library/x.png", "/library/x.txt", "/library/icon.svg", "/icon.svg/x", "/favicon.ico", "/fonts/x"])(
  "%s is drawn by Next like any page that is not there, so the proxy sees it",
  (page) => expect(matches(page)).toBe(true),
);

test.each(["/api/reviews", "/api/auth/session", "/_next/static/x.js", "/icon.svg"])("the proxy leaves %s alone", (other) => {
  expect(matches(other)).toBe(false);
});

test("what the proxy leaves alone has a policy too, which forbids nothing that the policy of a page allows", async () => {
  const rules = (await nextConfig.headers?.()) ?? [];
  // Next lets the header of a proxy take the place of one of the same name here; should it ever send both, both would hold.
  const fallback = rules.find(({ source }) => source === "/:path*")?.headers.find(({ key }) => key === "content-security-policy");
  const parts = fallback?.value.split("; ") ?? [];
  expect(parts).toEqual(["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]);
  const page = visit().headers.get("content-security-policy")?.split("; ");
  for (const part of parts) expect(page).toContain(part);
});

test("every answer carries the security headers", async () => {
  const rules = await nextConfig.headers?.();
  const forAll = Object.fromEntries(
    rules?.find((rule) => rule.source === "/:path*")?.headers.map(({ key, value }) => [key, value]) ?? [],
  );
  expect(forAll).toMatchObject({
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
  });
  expect(forAll["Permissions-Policy"]).toContain("camera=()");
  expect(nextConfig.poweredByHeader).toBe(false);
});
