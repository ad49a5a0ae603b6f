import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { PROJECT_ROOT } from "#cli/project";
import { type SupervisedProcess, superviseProcess } from "#cli/supervisor";

const folder = mkdtempSync(join(tmpdir(), "rounds-supervisor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FAST = { minWaitMs: 20, maxWaitMs: 80, steadyMs: 60_000, graceMs: 300 };

function start(program: string, lines: string[] = []): SupervisedProcess {
  return superviseProcess(
    { command: process.execPath, args: ["-e", program], cwd: folder, env: process.env },
    { ...FAST, name: "it", say: (line) => lines.push(line) },
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("a process that was killed is started again under another pid, and said so", async () => {
  const lines: string[] = [];
  const app = start("setInterval(() => {}, 1000)", lines);
  const first = app.pid() as number;
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(app.pid()).not.toBe(first), 5_000);
  await vi.waitFor(() => expect(app.pid()).toBeGreaterThan(0), 5_000);
  expect(app.deaths()).toBe(1);
  expect(lines.join("\n")).toMatch(/killed by SIGKILL/);
  await app.stop();
});

test("a process that keeps dying is waited for longer and longer, up to the limit", async () => {
  const lines: string[] = [];
  const app = start("process.exit(3)", lines);
  await vi.waitFor(() => expect(app.deaths()).toBeGreaterThanOrEqual(5), 10_000);
  await app.stop();
  expect(lines.slice(0, 5).map((line) => /in ([\d.]+) s/.exec(line)?.[1])).toEqual(["0.02", "0.04", "0.08", "0.08", "0.08"]);
  expect(lines[0]).toContain("exit code 3");
});

test("stopping asks the process to end and does not start it again", async () => {
  const mark = join(folder, "asked");
  const app = start(
    `process.on("SIGTERM", () => { require("fs").writeFileSync(${JSON.stringify(mark)}, "yes"); process.exit(0) }); require("fs").writeFileSync(${JSON.stringify(`${mark}-ready`)}, ""); setInterval(() => {}, 1000)`,
  );
  await vi.waitFor(() => readFileSync(`${mark}-ready`), 5_000);
  const pid = app.pid() as number;
  await app.stop();
  expect(readFileSync(mark, "utf8")).toBe("yes");
  expect(isAlive(pid)).toBe(false);
  expect(app.deaths()).toBe(0);
});

test("a process that will not end is killed after the grace", async () => {
  const ready = join(folder, "deaf");
  const app = start(
    `process.on("SIGTERM", () => {}); require("fs").writeFileSync(${JSON.stringify(ready)}, ""); setInterval(() => {}, 1000)`,
  );
  await vi.waitFor(() => readFileSync(ready), 5_000);
  const pid = app.pid() as number;
  await app.stop();
  expect(isAlive(pid)).toBe(false);
});

test("stopping during the wait for a restart ends at once", async () => {
  const app = superviseProcess(
    { command: process.execPath, args: ["-e", "process.exit(1)"], cwd: folder, env: process.env },
    { name: "it", say: () => {}, minWaitMs: 60_000, maxWaitMs: 60_000 },
  );
  await vi.waitFor(() => expect(app.deaths()).toBe(1), 5_000);
  await app.stop();
  expect(app.pid()).toBeUndefined();
});

test("the process leaves when its supervisor is killed with -9", async () => {
  const script = join(folder, "parent.ts");
  const note = join(folder, "child-pid");
  writeFileSync(
    script,
    `import { superviseProcess } from ${JSON.stringify(join(PROJECT_ROOT, "lib/cli/supervisor.ts"))};
     superviseProcess({ command: process.execPath, args: ["-e", 'require("fs").writeFileSync(${JSON.stringify(note)}, String(process.pid)); setInterval(() => {}, 1000)'],
       cwd: ${JSON.stringify(folder)}, env: process.env }, { name: "it", say: () => {} });`,
  );
  const parent = spawn(process.execPath, ["--import", "tsx", script], { cwd: PROJECT_ROOT, stdio: "ignore" });
  const child = await vi.waitFor(() => {
    const pid = Number(readFileSync(note, "utf8"));
    expect(pid).toBeGreaterThan(0);
    return pid;
  }, 15_000);
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(isAlive(child)).toBe(false), 5_000);
});
