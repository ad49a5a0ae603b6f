import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./tests/chromium.ts";

const port = Number(process.env.E2E_PORT ?? 3217);
const dataDir = process.env.E2E_DATA_DIR ?? join(tmpdir(), `rounds-e2e-${port}`);
// The tests themselves read these: where the server's database is, and where mails land.
process.env.E2E_DATA_DIR = dataDir;

export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : "list",
  use: {
    baseURL: `http://localhost:${port}`,
    trace: "retain-on-failure",
    launchOptions: { executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS },
  },
  webServer: {
    // Each run begins with an empty database. This runs only when nobody listens on the port.
    command: `node -e "fs.rmSync(process.env.ROUNDS_DATA_DIR,{recursive:true,force:true})" && npx tsx lib/cli/main.ts serve --seed-demo`,
    url: `http://localhost:${port}/api/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
    env: { PORT: String(port), ROUNDS_DATA_DIR: dataDir, ROUNDS_SIGN_IN_LIMIT: "100000", LOG_LEVEL: "warn", DATABASE_URL: "" },
  },
});
