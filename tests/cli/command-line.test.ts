import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runProgram } from "#cli/program";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";
import { type Outcome, runRounds, runRoundsUnread } from "./run-rounds.ts";

const SECRET = "a-secret-of-more-than-thirty-two-characters";

let database: TestDatabase;
let env: Record<string, string>;
beforeAll(async () => {
  database = await createTestDatabase();
  env = { DATABASE_URL: database.url, AUTH_SECRET: SECRET };
});
afterAll(() => database.drop());

/** The same without a process of its own, for what ends before any work begins. */
async function runInside(args: readonly string[]): Promise<Outcome> {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const text = (spy: typeof out) => spy.mock.calls.map(([chunk]) => String(chunk)).join("");
  try {
    const code = await runProgram(args);
    return { code, stdout: text(out), stderr: text(err) };
  } finally {
    process.exitCode = undefined;
    out.mockRestore();
    err.mockRestore();
  }
}

describe("help", () => {
  const commands = [
    "",
    "serve",
    "content check",
    "content coverage",
    "content publish",
    "refold",
    "seed demo",
    "seed load",
    "user create",
    "bench reviews",
    "bench study",
    "bench cases",
  ];
  test.each(commands)("rounds %s --help shows usage and an example, and ends with 0", async (command) => {
    const { code, stdout } = await runInside([...command.split(" ").filter(Boolean), "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: rounds");
    expect(stdout).toMatch(/Examples?:/);
  });
});

test("an unknown command ends the process with 2, --version with 0", async () => {
  expect((await runRounds(["polish"])).code).toBe(2);
  const version = await runRounds(["--version"]);
  expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

describe("wrong use ends with 2 and says what is wrong", () => {
  test.each([
    [["polish"], /unknown command 'polish'/],
    [["serve", "--prot", "3000"], /unknown option '--prot'/],
    [["serve", "--port", "70000"], /--port is "70000"/],
    [["seed", "load", "--days", "3"], /--students/],
    [["seed", "load", "--students", "2.5", "--days", "3"], /whole number/],
    [["user", "create", "--email", "ada", "--name", "Ada"], /"ada" is not an e-mail address/],
    [["user", "create", "--email", "ada@example.org", "--name", "Ada", "--time-zone", "Mars/Olympus"], /IANA/],
    [["user", "create", "--email", "ada@example.org", "--name", "Ada", "--password", "password1"], /most common/],
  ])("%j", async (args, message) => {
    const { code, stderr, stdout } = await runInside(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("a DATABASE_URL that is no PostgreSQL address", async () => {
    const { code, stderr } = await runRounds(["refold"], { DATABASE_URL: "mysql://localhost/x", AUTH_SECRET: SECRET });
    expect(stderr).toContain("postgres://user:password@host:5432/database");
    expect(code).toBe(2);
  });

  test("serve with DATABASE_URL but without AUTH_SECRET", async () => {
    const { code, stderr } = await runRounds(["serve"], { DATABASE_URL: database.url, AUTH_SECRET: "" });
    expect(stderr).toMatch(/AUTH_SECRET is not set.*openssl/);
    expect(code).toBe(2);
  });
});

test("a server that is away is said in words; --verbose adds where", async () => {
  const away = { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none", AUTH_SECRET: SECRET };
  const quiet = await runRounds(["refold", "--verify"], away);
  expect(quiet.code).toBe(1);
  expect(quiet.stderr).toMatch(/database is unavailable/i);
  expect(quiet.stderr).not.toMatch(/\n\s+at /);
  const loud = await runRounds(["refold", "--verify", "--verbose"], away);
  expect(loud.stderr).toMatch(/\n\s+at /);
});

test("serve names a port that is in use, and another to take", async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const { port } = other.address() as { port: number };
  const { code, stderr } = await runRounds(["serve", "--no-build", "--port", String(port)], env);
  other.close();
  expect(stderr).toMatch(new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use.*--port`));
  expect(code).toBe(1);
});

describe("user create", () => {
  test("makes an account with a password that is printed once, and refuses the address a second time", async () => {
    const first = await runRounds(["user", "create", "--email", "Ada@Example.org", "--name", "Ada", "--json"], env);
    expect(first.code).toBe(0);
    const made = JSON.parse(first.stdout) as { id: string; email: string; password: string };
    expect(made.email).toBe("ada@example.org");
    expect(made.password.length).toBeGreaterThanOrEqual(12);
    const [row] = await database.db.sql`select name, password_hash from users where id = ${made.id}`;
    expect(row?.name).toBe("Ada");
    expect(row?.password_hash).toMatch(/^\$argon2id\$/);

    const second = await runRounds(["user", "create", "--email", "ada@example.org", "--name", "Ada"], env);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain("already an account");
  });

  test("a password that was given is not repeated", async () => {
    const { stdout } = await runRounds(
      ["user", "create", "--email", "bob@example.org", "--name", "Bob", "--password", "tall-orange-kettle"],
      env,
    );
    expect(stdout).toContain("bob@example.org");
    expect(stdout).not.toContain("tall-orange-kettle");
  });
});

test("refold --verify --json ends with 1 when a state differs from its log, and refold mends it", async () => {
  const seeded = await runRounds(["seed", "load", "--students", "2", "--days", "4", "--json"], env);
  expect(JSON.parse(seeded.stdout)).toMatchObject({ students: 2 });
  const sound = await runRounds(["refold", "--verify", "--json"], env);
  expect(JSON.parse(sound.stdout)).toMatchObject({ differences: [] });
  expect(sound.code).toBe(0);

  await database.db
    .sql`update card_states set stability = stability + 1 where (student_id, card_id) in (select student_id, card_id from card_states limit 1)`;
  const broken = await runRounds(["refold", "--verify", "--json"], env);
  expect(JSON.parse(broken.stdout).differences).toHaveLength(1);
  expect(broken.code).toBe(1);
  expect((await runRounds(["refold"], env)).code).toBe(0);
  expect((await runRounds(["refold", "--verify"], env)).code).toBe(0);
});

test("a reader that is gone, as head is when it has read enough, ends the command without a word and with exit code 0", async () => {
  const { code, stderr } = await runRoundsUnread(["cases", "lint", "--seeds", "1", "--json"]);
  expect(stderr).not.toMatch(/EPIPE|at .*\.(ts|js):\d+/);
  expect(code).toBe(0);
}, 60_000);
