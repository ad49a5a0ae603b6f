import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "./imports.ts";

/** A house of two files under the rules of the real one. */
describe("the gate against dead code", { timeout: 60_000 }, () => {
  let house: string;

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  };
  const knip = () => {
    const { status, stdout } = spawnSync(join(ROOT, "node_modules", ".bin", "knip"), ["--include", "files,exports"], {
      cwd: house,
      encoding: "utf8",
    });
    return { status, stdout };
  };

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), "rounds-knip-"));
    for (const name of ["knip.jsonc", "package.json", "tsconfig.json"]) cpSync(join(ROOT, name), join(house, name));
    symlinkSync(join(ROOT, "node_modules"), join(house, "node_modules"));
    write("tests/run.ts", "export {};\n");
    write("lib/cli/main.ts", 'import { used } from "#core/used";\nused();\n');
    write("lib/core/used.ts", "export function used(): number {\n  return 1;\n}\n");
  });
  afterEach(() => rmSync(house, { recursive: true, force: true }));

  it("passes a house in which everything is used", () => {
    expect(knip()).toMatchObject({ status: 0 });
  });

  it("turns red at a file that nobody imports", () => {
    write("lib/core/dead.ts", "export const dead = 1;\n");
    const { status, stdout } = knip();
    expect(status).toBe(1);
    expect(stdout).toContain("lib/core/dead.ts");
  });

  it("turns red at an export that nobody imports", () => {
    write("lib/core/used.ts", "export function used(): number {\n  return 1;\n}\nexport const forgotten = 2;\n");
    const { status, stdout } = knip();
    expect(status).toBe(1);
    expect(stdout).toContain("forgotten");
  });
});
