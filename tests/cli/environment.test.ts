import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { UsageError } from "#cli/command-error";
import { appEnvironment, findAuthSecret, leaseDatabase } from "#cli/environment";
import { dataDirectory, PROJECT_ROOT } from "#cli/project";

const folder = mkdtempSync(join(tmpdir(), "rounds-environment-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Some libraries demand a NODE_ENV in this type. */
function environment(variables: Record<string, string>): NodeJS.ProcessEnv {
  return { NODE_ENV: "test", ...variables };
}

describe("the secret of sessions", () => {
  test("is made once in embedded mode and kept readable for its owner alone", () => {
    const env = environment({ ROUNDS_DATA_DIR: join(folder, "embedded") });
    const secret = findAuthSecret(env);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(findAuthSecret(env)).toBe(secret);
    const path = join(folder, "embedded", "auth-secret");
    expect(readFileSync(path, "utf8").trim()).toBe(secret);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    findAuthSecret(env);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("AUTH_SECRET wins over the kept one", () => {
    const given = "x".repeat(40);
    expect(findAuthSecret(environment({ AUTH_SECRET: given, ROUNDS_DATA_DIR: join(folder, "embedded") }))).toBe(given);
  });

  test("is required beside DATABASE_URL and must be long enough", () => {
    expect(() => findAuthSecret(environment({ DATABASE_URL: "postgres://x/y" }))).toThrow(UsageError);
    expect(() => findAuthSecret(environment({ DATABASE_URL: "postgres://x/y", AUTH_SECRET: "short" }))).toThrow(/at least 32/);
  });

  test("a file that was emptied is reported, not used", () => {
    const dir = mkdtempSync(join(folder, "emptied-"));
    writeFileSync(join(dir, "auth-secret"), "\n");
    expect(() => findAuthSecret(environment({ ROUNDS_DATA_DIR: dir }))).toThrow(/no usable secret/);
  });
});

describe("the database", () => {
  test("DATABASE_URL is used as it is", async () => {
    const lease = await leaseDatabase(environment({ DATABASE_URL: " postgresql://me@db.example/rounds " }), () => {});
    expect(lease).toMatchObject({ url: "postgresql://me@db.example/rounds", embedded: false });
    await lease.close();
  });

  test("without it an embedded server of the data directory is started, and another lease finds the same", async () => {
    const env = environment({ ROUNDS_DATA_DIR: join(folder, "leased") });
    const first = await leaseDatabase(env, () => {});
    const second = await leaseDatabase(env, () => {});
    expect(first.embedded).toBe(true);
    expect(second.url).toBe(first.url);
    await second.close();
    await first.close();
  });
});

describe("what the app is told", () => {
  const app = { databaseUrl: "postgres://a/b", authSecret: "s", port: 4000, host: "127.0.0.1", demo: false };

  test("the address follows the port unless NEXTAUTH_URL says otherwise", () => {
    expect(appEnvironment(environment({}), app).NEXTAUTH_URL).toBe("http://localhost:4000");
    expect(appEnvironment(environment({ NEXTAUTH_URL: "https://rounds.example" }), app).NEXTAUTH_URL).toBe(
      "https://rounds.example",
    );
  });

  test("the demo is announced only when it was seeded, and telemetry is off", () => {
    expect(appEnvironment(environment({}), app).ROUNDS_DEMO).toBeUndefined();
    expect(appEnvironment(environment({}), { ...app, demo: true }).ROUNDS_DEMO).toBe("1");
    expect(appEnvironment(environment({}), app).NEXT_TELEMETRY_DISABLED).toBe("1");
  });

  test("the data directory is absolute, so that every process means the same one", () => {
    expect(dataDirectory(environment({}))).toBe(join(PROJECT_ROOT, ".data"));
    expect(dataDirectory(environment({ ROUNDS_DATA_DIR: "elsewhere" }))).toBe(join(PROJECT_ROOT, "elsewhere"));
    expect(dataDirectory(environment({ ROUNDS_DATA_DIR: "/var/lib/x" }))).toBe("/var/lib/x");
  });
});
