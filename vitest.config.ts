import { defineConfig } from "vitest/config";

const withDatabase = ["tests/db/**/*.test.ts", "tests/server/**/*.test.ts", "tests/cli/**/*.test.ts"];

/** Two projects, so that tests of pure code never wait for a database. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          testTimeout: 60_000,
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...withDatabase, "tests/e2e/**"],
        },
      },
      {
        test: {
          name: "database",
          include: withDatabase,
          globalSetup: ["tests/db/cluster.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
