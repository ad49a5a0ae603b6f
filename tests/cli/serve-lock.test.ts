import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CommandError } from "#cli/command-error";
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

test("a folder that cannot be written to is named, with the way out and the cause", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  const dir = join(file, "data");
  const error = await withServeLock(dir, "x", async () => {}).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CommandError);
  expect(error).toMatchObject({
    message: expect.stringMatching(new RegExp(`${dir}.*ROUNDS_DATA_DIR`)),
    cause: { code: "ENOTDIR" },
  });
});

test("another trouble with the lock is not taken for a running serve", async () => {
  const dir = mkdtempSync(join(folder, "odd-"));
  mkdirSync(join(dir, "serve.json"));
  await expect(withServeLock(dir, "x", async () => "up")).rejects.toThrow("EISDIR");
});

test("an error of the work comes through as it is", async () => {
  await expect(withServeLock(join(folder, "fails"), "x", () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
});
