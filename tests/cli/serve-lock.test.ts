import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withServeLock } from "#cli/serve-lock";

const folder = mkdtempSync(join(tmpdir(), "rounds-serve-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a second serve on the same data is told address and pid of the first", async () => {
  const dir = join(folder, "twice");
  await withServeLock(dir, "http://localhost:3000", async () => {
    await expect(withServeLock(dir, "http://localhost:3001", async () => {})).rejects.toThrow(
      `already running at http://localhost:3000 (pid ${process.pid})`,
    );
  });
  await expect(withServeLock(dir, "http://localhost:3001", async () => "again")).resolves.toBe("again");
});

test("what a killed serve left behind does not stand in the way", async () => {
  const dir = mkdtempSync(join(folder, "killed-"));
  writeFileSync(join(dir, "serve.lock"), "999999999 1");
  writeFileSync(join(dir, "serve.json"), '{"address":"http://localhost:3000","pid":999999999}');
  await expect(withServeLock(dir, "http://localhost:3000", async () => "up")).resolves.toBe("up");
  expect(existsSync(join(dir, "serve.json"))).toBe(false);
});

test("an error of the work comes through as it is", async () => {
  await expect(withServeLock(join(folder, "fails"), "x", () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
});
