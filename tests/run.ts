import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installChromium } from "./chromium.ts";

/** Proves the house: every gate one after the other, all of them even when one fails, and one line of figures at the end. */
const folder = mkdtempSync(join(tmpdir(), "rounds-test-"));
const dataDir = join(tmpdir(), `rounds-e2e-${process.pid}`);
const unitReport = join(folder, "unit.json");
const browserReport = join(folder, "browser.json");
const total = { passed: 0, failed: 0, skipped: 0 };
const beganAt = Date.now();

function run(name: string, command: string, args: string[], env: Record<string, string> = {}): boolean {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const result = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  console.log(`== ${name}: ${result.status === 0 ? "ok" : "FAILED"} in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  return result.status === 0;
}

function gate(name: string, command: string, args: string[], env?: Record<string, string>) {
  total[run(name, command, args, env) ? "passed" : "failed"] += 1;
}

function suite(
  name: string,
  command: string,
  args: string[],
  env: Record<string, string>,
  report: string,
  read: (json: string) => typeof total,
) {
  const passed = run(name, command, args, env);
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = read(readFileSync(report, "utf8"));
  } catch {
    console.error(`${name} left no report.`);
  }
  total.passed += counts.passed;
  total.skipped += counts.skipped;
  // A runner that fails without a failed test (it could not start) is a failure too; so is one that ran nothing.
  total.failed += counts.failed > 0 ? counts.failed : passed && counts.passed > 0 ? 0 : 1;
}

for (const script of ["check:types", "check:core", "check:lint", "check:dead"]) gate(script, "npm", ["run", "--silent", script]);
gate("content check", "npx", ["tsx", "lib/cli/main.ts", "content", "check"]);
gate("cases lint --seeds 50", "npx", ["tsx", "lib/cli/main.ts", "cases", "lint", "--seeds", "50"]);

suite(
  "unit and database tests",
  "npx",
  ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`],
  {},
  unitReport,
  (json) => {
    const report = JSON.parse(json) as { numPassedTests: number; numFailedTests: number; numPendingTests: number };
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
  },
);

installChromium();
const browserEnv = { E2E_REPORT: browserReport, E2E_DATA_DIR: dataDir };
suite("browser tests", "npx", ["playwright", "test"], browserEnv, browserReport, (json) => {
  const { stats } = JSON.parse(json) as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
});
// The browser tests have written thousands of answers through every path: the projection must still equal the log.
gate("refold --verify after the browser tests", "npx", ["tsx", "lib/cli/main.ts", "refold", "--verify"], {
  ROUNDS_DATA_DIR: dataDir,
  DATABASE_URL: "",
});

rmSync(folder, { recursive: true, force: true });
rmSync(dataDir, { recursive: true, force: true });
console.log(`\nAll of it took ${Math.round((Date.now() - beganAt) / 1000)} s.`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
