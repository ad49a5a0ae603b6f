import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { sweepHouses } from "#cli/bench/bench-house";
import { readPostmaster } from "#cli/postgres-server";
import { pidIsTaken } from "#cli/process-lock";
import { PROJECT_ROOT } from "#cli/project";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rounds-interrupt-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s in the middle of a command stops the database that it started and ends with %i", async (signal, code) => {
  const dataDir = newFolder();
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "lib/cli/main.ts", "seed", "load", "--students", "5000", "--days", "90"],
    {
      cwd: PROJECT_ROOT,
      env: { ...process.env, DATABASE_URL: "", ROUNDS_DATA_DIR: dataDir },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  await expect.poll(() => said, { timeout: 50_000 }).toContain("students [");
  const server = readPostmaster(join(dataDir, "postgres"));
  expect(server?.alive).toBe(true);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([code, null]);
  expect(pidIsTaken(server?.pid ?? 0)).toBe(false);
  expect(said).not.toContain("error:");
});

test("a bench removes the houses that killed benches left behind, with their servers, and no other", async () => {
  const parent = newFolder();
  const dead = join(parent, "rounds-bench-999999999-abcdef");
  const living = join(parent, `rounds-bench-${process.pid}-abcdef`);
  for (const house of [dead, living]) mkdirSync(house, { mode: 0o755 });
  const module = fileURLToPath(new URL("../../lib/cli/embedded-postgres.ts", import.meta.url));
  const code = `import(${JSON.stringify(module)}).then((m) => m.startEmbeddedPostgres({ dataDir: process.argv[1] })).then(() => { console.log("up"); setInterval(() => {}, 1000); })`;
  const bench = spawn(process.execPath, ["--import", "tsx", "-e", code, dead], { stdio: ["ignore", "pipe", "inherit"] });
  await once(bench.stdout, "data");
  bench.kill("SIGKILL");
  await once(bench, "exit");
  const server = readPostmaster(join(dead, "postgres"));
  expect(server?.alive).toBe(true);
  await sweepHouses(parent);
  expect(pidIsTaken(server?.pid ?? 0)).toBe(false);
  expect([existsSync(dead), existsSync(living)]).toEqual([false, true]);
});
