import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources, isBuildCurrent, stampBuild } from "#cli/production-build";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "rounds-build-"));
  write("app/page.tsx", "one");
  write("lib/core/replay.ts", "one");
  write("package-lock.json", "{}");
  write("node_modules/next/package.json", '{"version":"16.4.6"}');
  write(".next/BUILD_ID", "x");
  stampBuild(hashSources(root), root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test("a build of these very sources is current", () => {
  expect(isBuildCurrent(root)).toBe(true);
});

test.each([
  ["a changed page", "app/page.tsx", "two"],
  ["a new file", "app/today/page.tsx", "one"],
  ["a changed floor below", "lib/core/replay.ts", "two"],
  ["another lock file", "package-lock.json", '{"x":1}'],
  ["another version of next", "node_modules/next/package.json", '{"version":"16.4.7"}'],
  ["another migration", "drizzle/meta/_journal.json", "{}"],
  ["settings of this machine", ".env.local", "LOG_LEVEL=debug"],
  ["settings of this machine for production", ".env.production.local", "LOG_LEVEL=debug"],
  ["a proxy that appears", "proxy.ts", "export {}"],
])("%s asks for a new build", (_, path, text) => {
  write(path, text);
  expect(isBuildCurrent(root)).toBe(false);
});

test("a file that was moved asks for a new build, even with the same content", () => {
  rmSync(join(root, "app/page.tsx"));
  write("app/home/page.tsx", "one");
  expect(isBuildCurrent(root)).toBe(false);
});

test("what does not end up in the app asks for none", () => {
  write("lib/cli/main.ts", "two");
  write("content/heel-numbness/topics.yaml", "two");
  write("tests/cli/x.test.ts", "two");
  expect(isBuildCurrent(root)).toBe(true);
});

test("a build that was interrupted is not current", () => {
  rmSync(join(root, ".next/BUILD_ID"));
  expect(isBuildCurrent(root)).toBe(false);
});
