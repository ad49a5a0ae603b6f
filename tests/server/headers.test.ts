import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { NextRequest } from "next/server.js";
import { afterEach, expect, test, vi } from "vitest";
import nextConfig from "../../next.config.js";
import { config, proxy } from "../../proxy.ts";

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

test("HSTS is sent over TLS only", () => {
  expect(visit().headers.get("strict-transport-security")).toBeNull();
  vi.stubEnv("NEXTAUTH_URL", "https://rounds.example.edu");
  expect(visit().headers.get("strict-transport-security")).toMatch(/max-age=31536000/);
});

test("the digest in style-src is that of the style which the installed sonner inserts", () => {
  const source = readFileSync("node_modules/sonner/dist/index.mjs", "utf8");
  const css = JSON.parse(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1] ?? '""') as string;
  expect(policyOf(visit())["style-src"]).toContain(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
});

test("the proxy sees pages and nothing else", () => {
  const matches = (path: string) => new RegExp(`^${config.matcher[0]?.source}$`).test(path);
  for (const page of ["/", "/today", "/library/tarsal-tunnel-syndrome", "/reset", "/apical"]) expect(matches(page)).toBe(true);
  for (const other of ["/api/reviews", "/api/auth/session", "/_next/static/x.js", "/favicon.ico", "/icon.svg"])
    expect(matches(other)).toBe(false);
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
