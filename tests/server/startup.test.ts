import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { environmentProblems } from "#server/environment";
import { prepareServer } from "#server/startup";

const server = createServer((asked, response) => response.end(JSON.stringify({ url: asked.url, headers: asked.headers })));
beforeAll(async () => {
  Object.assign(process.env, { DATABASE_URL: "postgres://localhost/rounds", AUTH_SECRET: "x".repeat(32) });
  prepareServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());
afterEach(() => vi.unstubAllEnvs());

function ask(path: string, headers = {}): Promise<{ url: string; headers: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ port, host: "127.0.0.1", path, headers }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve(JSON.parse(text));
    })
      .on("error", reject)
      .end();
  });
}

test("the address of the socket reaches the app, whatever the client claims", async () => {
  const { headers } = await ask("/", { "x-rounds-socket-address": "8.8.8.8" });
  expect(headers["x-rounds-socket-address"]).toBe("127.0.0.1");
});

test("a path of broken percent-encoding leads nowhere instead of to an error of Next's, other paths stay", async () => {
  expect((await ask("/library/%ff")).url).toBe("/broken-address");
  expect((await ask("/api/cards/%E0%A4%A/history")).url).toBe("/broken-address");
  for (const path of ["/library/a%20b?q=%ff", "/", "/api/session?topic=%"]) expect((await ask(path)).url).toBe(path);
});

test("everything that is wrong with the environment is said at once, in words, and nothing when it is right", () => {
  expect(environmentProblems()).toEqual([]);
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("AUTH_SECRET", "short");
  vi.stubEnv("SMTP_URL", "smtp://localhost");
  vi.stubEnv("OIDC_ISSUER", "https://login.example.edu");
  expect(environmentProblems()).toEqual([
    expect.stringMatching(/^DATABASE_URL is not set/),
    expect.stringMatching(/^AUTH_SECRET is shorter than 32 characters.*openssl/),
    expect.stringMatching(/^SMTP_URL is set but NEXTAUTH_URL is not/),
    expect.stringMatching(/OIDC_CLIENT_ID, OIDC_CLIENT_SECRET missing/),
  ]);
  vi.stubEnv("NEXTAUTH_URL", "not an address");
  expect(environmentProblems()).toContain("NEXTAUTH_URL is not a web address.");
});
