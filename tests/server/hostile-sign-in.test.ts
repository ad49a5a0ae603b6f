import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST as resetRequest } from "../../app/api/account/reset-request/route.ts";
import { type Call, send, startApp, type TestApp } from "./app.ts";
import { auth } from "./sign-in.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const form = { "content-type": "application/x-www-form-urlencoded" };
const HOSTILE: readonly (readonly [string, Call])[] = [
  ["callback/credentials", {}],
  ["callback/credentials", { method: "POST", body: "[]" }],
  ["callback/credentials", { method: "POST", body: "{" }],
  ["callback/credentials", { method: "POST", body: { email: { $ne: null }, password: ["x"], callbackUrl: {}, csrfToken: 7 } }],
  ["callback/credentials", { method: "POST", body: "email=%00&password=x", headers: form }],
  ["callback/credentials", { method: "POST", body: "x".repeat(20_000), headers: form }],
  ["callback/credentials", { method: "POST", body: "email=a", headers: { "content-type": "text/plain" } }],
  ["callback/credentials", { method: "POST", body: "email=a&csrfToken=%ff&json=true", headers: form, cookie: "rounds.csrf=x|y" }],
  ["signin", { path: "/api/auth/signin?callbackUrl=javascript:alert(1)" }],
  ["signin", { path: "/api/auth/signin?callbackUrl=%2F%2Fevil.example" }],
  ["signin", { path: "/api/auth/signin", cookie: "rounds.callback-url=javascript%3Aalert(1)" }],
  ["signin", { path: "/api/auth/signin", cookie: "rounds.callback-url=%ff; rounds.session=%ff" }],
  ["signin/oidc", { method: "POST", body: "csrfToken=x", headers: form }],
  ["signin/nobody", { method: "POST", body: "csrfToken=x", headers: form }],
  ["signin/__proto__", {}],
  ["signout", { method: "POST", body: "csrfToken=x", headers: form }],
  ["session", { cookie: `rounds.session=${"x".repeat(6000)}` }],
  ["session", { method: "POST", body: { csrfToken: "x", data: { sub: "someone" } } }],
  ["session", { path: "/api/auth/session?x=%00" }],
  ["error", { path: "/api/auth/error?error=<script>alert(1)</script>" }],
  ["_log", { method: "POST", body: { level: "error", code: "x" } }],
  ["constructor", {}],
  ["a/b/c", {}],
  ["", {}],
];

test.each(HOSTILE)("%s %j gets an answer below 500 that leads nowhere else and makes no session", async (action, call) => {
  const reply = await auth(action, call);
  expect(reply.status).toBeLessThan(500);
  expect(reply.text).not.toMatch(/node_modules|<script>|\bat [A-Z]\w+ \(/);
  const target = reply.headers.get("location") ?? reply.json?.url;
  if (target) expect(new URL(target, "http://localhost:3000").origin).toBe("http://localhost:3000");
  expect(reply.headers.getSetCookie().join()).not.toMatch(/rounds\.session=[^;]/);
  expect(reply.headers.getSetCookie().join()).not.toMatch(/evil|javascript/);
});

test.each([
  ["sign-in", (call: Call) => auth("callback/credentials", { ...call, headers: form })],
  ["route", (call: Call) => send(resetRequest, { ...call, headers: { "content-type": "application/json" } })],
])("a %s whose body never ends is cut off after half a minute", async (_, ask) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const cancelled = vi.fn();
    const body = new ReadableStream({ start: (drip) => drip.enqueue(new TextEncoder().encode("{")), cancel: cancelled });
    const reply = ask({ method: "POST", body });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(30_000);
    expect([(await reply).status, (await reply).json.error.code]).toEqual([408, "too_slow"]);
    expect(cancelled).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});
