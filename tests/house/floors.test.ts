import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listClientFiles, listImports, listSources, ROOT, resolveRelative } from "./imports.ts";

/** [file to plant, what it imports]. Each file stands in a copy of the house that holds nothing but the rules. */
const ILLEGAL: readonly (readonly [string, string])[] = [
  ["lib/core/planted.ts", "zod"],
  ["lib/core/planted.ts", "react"],
  ["lib/core/planted.ts", "drizzle-orm"],
  ["lib/core/planted.ts", "node:fs"],
  ["lib/core/planted.ts", "fs"],
  ["lib/core/planted.ts", "#db/publish"],
  ["lib/core/planted.ts", "../db/publish.ts"],
  ["lib/core/planted.ts", "./../db/publish.ts"],
  ["lib/core/planted.ts", "./a/../../db/publish.ts"],
  ["lib/core/planted.ts", "../../tests/house/imports.ts"],
  ["lib/compiler/planted.ts", "node:fs"],
  ["lib/compiler/planted.ts", "#db/publish"],
  ["lib/compiler/planted.ts", "#cli/main"],
  ["lib/compiler/planted.ts", "../db/publish.ts"],
  ["lib/compiler/planted.ts", "#core/../db/publish"],
  ["lib/client/planted.ts", "#server/route"],
  ["lib/client/planted.ts", "#db/publish"],
  ["lib/client/planted.ts", "#compiler/cloze"],
  ["lib/client/planted.ts", "node:crypto"],
  ["lib/client/planted.ts", "../server/route.ts"],
  ["lib/db/planted.ts", "next/headers"],
  ["lib/db/planted.ts", "next-auth"],
  ["lib/db/planted.ts", "#compiler/cloze"],
  ["lib/db/planted.ts", "#server/route"],
  ["lib/db/planted.ts", "../server/route.ts"],
  ["lib/server/planted.ts", "#client/outbox"],
  ["lib/server/planted.ts", "#cli/main"],
  ["lib/server/planted.ts", "../../app/page.tsx"],
  ["lib/server/planted.ts", "@base-ui/react/dialog"],
  ["lib/server/planted.ts", "drizzle-orm"],
  ["lib/server/auth/planted.ts", "../../db/publish.ts"],
  ["lib/server/auth/planted.ts", "#client/outbox"],
  ["lib/cli/planted.ts", "next"],
  ["lib/cli/planted.ts", "react"],
  ["lib/cli/planted.ts", "#client/outbox"],
  ["lib/cli/planted.ts", "../../app/page.tsx"],
  ["lib/cli/planted.ts", "../db/publish.ts"],
  ["app/planted.tsx", "#db/publish"],
  ["app/planted.tsx", "#compiler/cloze"],
  ["app/planted.tsx", "#cli/main"],
  ["app/planted.tsx", "drizzle-orm"],
  ["app/planted.tsx", "postgres"],
  ["app/planted.tsx", "zod"],
  ["app/planted.tsx", "next-auth"],
  ["app/planted.tsx", "../lib/db/publish.ts"],
  ["app/study/deep/planted.tsx", "../../../lib/core/replay.ts"],
  ["app/planted.tsx", "../content/heel-numbness/topics.yaml"],
  ["app/planted.tsx", "../tests/house/imports.ts"],
  ["app/api/reviews/planted.ts", "#db/publish"],
  ["proxy.ts", "#db/publish"],
];

const LEGAL: readonly (readonly [string, string])[] = [
  ["lib/core/legal.ts", "./replay.ts"],
  ["lib/core/legal.ts", "ts-fsrs"],
  ["lib/core/legal.ts", "@date-fns/tz"],
  ["lib/core/legal.ts", "pure-rand/generator/xoroshiro128plus"],
  ["lib/compiler/legal.ts", "#core/course-bundle"],
  ["lib/compiler/legal.ts", "zod"],
  ["lib/client/legal.ts", "#core/replay"],
  ["lib/client/legal.ts", "idb"],
  ["lib/db/legal.ts", "drizzle-orm/pg-core"],
  ["lib/db/legal.ts", "node:crypto"],
  ["lib/server/legal.ts", "#db/publish"],
  ["lib/server/legal.ts", "next/headers"],
  ["lib/server/auth/legal.ts", "../route.ts"],
  ["lib/server/classes/legal.ts", "../auth/rate-limits.ts"],
  ["lib/cli/legal.ts", "#server/app-database"],
  ["lib/cli/legal.ts", "node:fs/promises"],
  ["app/legal.tsx", "#server/route"],
  ["app/legal.tsx", "next/link"],
  ["app/study/deep/legal.tsx", "../../frame.tsx"],
  ["app/api/reviews/legal.ts", "zod"],
  ["tests/legal.ts", "#db/publish"],
];

const FORMS: readonly (readonly [string, (specifier: string) => string])[] = [
  ["static", (specifier) => `import { a } from "${specifier}";\nexport const b = a;\n`],
  ["type", (specifier) => `import type { A } from "${specifier}";\nexport type B = A;\n`],
  ["re-export", (specifier) => `export * from "${specifier}";\n`],
  ["dynamic", (specifier) => `export const a = () => import("${specifier}");\n`],
  ["bare", (specifier) => `import "${specifier}";\n`],
];

let copy: string;
let red: ReadonlySet<string>;

/** A file of its own for each planted import, beside the one that is named. */
const fileOf = (file: string, index: number, form: string) => file.replace(/\.(tsx?)$/, `-${index}-${form}.$1`);

function plant(file: string, text: string): void {
  // proxy.ts is a rule for one name, so it can be planted only once.
  const target = join(copy, file.startsWith("proxy") ? "proxy.ts" : file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "rounds-floors-"));
  cpSync(join(ROOT, "biome.json"), join(copy, "biome.json"));
  writeFileSync(join(copy, ".gitignore"), "node_modules\n");
  for (const [list, name] of [
    [ILLEGAL, "illegal"],
    [LEGAL, "legal"],
  ] as const) {
    for (const [index, [file, specifier]] of list.entries()) {
      for (const [form, write] of FORMS) plant(fileOf(file, index, `${name}-${form}`), write(specifier));
    }
  }
  const biome = join(ROOT, "node_modules", ".bin", "biome");
  const result = spawnSync(biome, ["lint", "--max-diagnostics=none", "--reporter=github", "."], { cwd: copy, encoding: "utf8" });
  if (result.status !== 1) throw new Error(`biome should have found errors: ${result.status} ${result.stdout} ${result.stderr}`);
  const found = result.stdout.matchAll(/::error title=lint\/style\/noRestrictedImports,file=([^,]+),/g);
  red = new Set([...found].map((match) => relativeTo(match[1] ?? "")));
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function relativeTo(file: string): string {
  return (file.startsWith(sep) ? relative(copy, file) : file).split(sep).join("/");
}

describe("the import law of biome.json", () => {
  const cases = (list: readonly (readonly [string, string])[]) =>
    list.map(([file, specifier], index) => ({ file, specifier, index }));

  it.each(cases(ILLEGAL))("turns red when $file imports $specifier", ({ file, index }) => {
    const planted = file === "proxy.ts" ? ["proxy.ts"] : FORMS.map(([form]) => fileOf(file, index, `illegal-${form}`));
    expect(planted.filter((each) => !red.has(each))).toEqual([]);
  });

  it.each(cases(LEGAL))("lets $file import $specifier", ({ file, index }) => {
    expect(FORMS.map(([form]) => fileOf(file, index, `legal-${form}`)).filter((each) => red.has(each))).toEqual([]);
  });

  it("is switched off only where a tool or plain data stands outside the floors", () => {
    const suppressed = [...listSources(join(ROOT, "lib")), ...listSources(join(ROOT, "app")), join(ROOT, "proxy.ts")].flatMap(
      (file) => {
        const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
        return lines.flatMap((line, index) =>
          /biome-ignore(?:-all|-start)?\s+lint(?:\/style(?:\/noRestrictedImports)?)?\s*:/.test(line)
            ? [{ folder: relative(ROOT, dirname(file)).split(sep).join("/"), imports: listImports(lines[index + 1] ?? "") }]
            : [],
        );
      },
    );
    const allowed: Readonly<Record<string, string>> = {
      // A development package: a bench drives a browser with it when it is there.
      "lib/cli/bench": "@playwright/test",
      // Data, not code.
      "lib/db": "../../drizzle/meta/_journal.json",
    };
    expect(suppressed.filter(({ folder, imports }) => imports.length !== 1 || imports[0] !== allowed[folder])).toEqual([]);
  });

  it("lets server take `cache` from react and nothing that renders", () => {
    plant("lib/server/react-cache.ts", 'import { cache } from "react";\nexport const a = cache;\n');
    plant("lib/server/react-state.ts", 'import { useState } from "react";\nexport const a = useState;\n');
    const biome = join(ROOT, "node_modules", ".bin", "biome");
    const lint = (file: string) => spawnSync(biome, ["lint", file], { cwd: copy, encoding: "utf8" }).status;
    expect(lint("lib/server/react-cache.ts")).toBe(0);
    expect(lint("lib/server/react-state.ts")).toBe(1);
  });
});

describe("relative imports", () => {
  const floorOf = (file: string): string => {
    const [first = "", second = ""] = relative(ROOT, file).split(sep);
    return first === "lib" ? `lib/${second}` : first;
  };

  it("never leave their floor", () => {
    const files = [...listSources(join(ROOT, "lib")), ...listSources(join(ROOT, "app"))];
    expect(files.length).toBeGreaterThan(20);
    const climbing = files.flatMap((file) =>
      listImports(readFileSync(file, "utf8"))
        .filter(
          (specifier) =>
            specifier.startsWith(".") &&
            !specifier.startsWith("../../drizzle/meta/") &&
            floorOf(join(dirname(file), specifier)) !== floorOf(file),
        )
        .map((specifier) => `${relative(ROOT, file)} -> ${specifier}`),
    );
    expect(climbing).toEqual([]);
  });

  it("are seen in every form", () => {
    const text =
      'import a from "./a";\nimport "./b";\nexport * from "./c";\nconst d = await import(\n  "./d"\n);\n// import "./no"\n/* from "./no" */';
    expect(listImports(text)).toEqual(["./a", "./b", "./c", "./d"]);
  });
});

describe("what runs in the browser", () => {
  const offendersIn = (files: readonly string[], read?: (file: string) => string) =>
    [...listClientFiles(files, read)].flatMap((file) =>
      listImports((read ?? ((each: string) => readFileSync(each, "utf8")))(file))
        .filter((specifier) => /^(?:#(?:server|db|compiler|cli)\/|server-only$|node:)/.test(specifier))
        .map((specifier) => `${relative(ROOT, file)} -> ${specifier}`),
    );

  it("never imports the server", () => {
    expect(offendersIn(listSources(join(ROOT, "app")))).toEqual([]);
  });

  it("is found through what a client file imports", () => {
    mkdirSync(join(copy, "app"), { recursive: true });
    plant("app/button.tsx", '"use client";\nimport { a } from "./inner";\nexport const b = a;\n');
    plant("app/inner.ts", 'import { a } from "#server/route";\nexport { a };\n');
    plant("app/page.tsx", 'import { a } from "#server/route";\nexport default a;\n');
    const files = ["button.tsx", "inner.ts", "page.tsx"].map((name) => join(copy, "app", name));
    expect(resolveRelative(join(copy, "app/button.tsx"), "./inner")).toBe(join(copy, "app/inner.ts"));
    expect(offendersIn(files)).toHaveLength(1);
    expect(offendersIn(files)[0]).toContain("inner.ts -> #server/route");
  });
});

describe("the core knows nothing", () => {
  const typeCheck = (text: string) => {
    const house = mkdtempSync(join(tmpdir(), "rounds-core-"));
    try {
      cpSync(join(ROOT, "lib/core"), join(house, "lib/core"), { recursive: true });
      cpSync(join(ROOT, "tsconfig.json"), join(house, "tsconfig.json"));
      cpSync(join(ROOT, "package.json"), join(house, "package.json"));
      symlinkSync(join(ROOT, "node_modules"), join(house, "node_modules"));
      writeFileSync(join(house, "lib/core/planted.ts"), text);
      const tsc = join(ROOT, "node_modules", ".bin", "tsc");
      const { status, stdout } = spawnSync(tsc, ["--noEmit", "-p", "lib/core/tsconfig.json"], { cwd: house, encoding: "utf8" });
      return { status, planted: stdout.split("\n").filter((line) => line.includes("planted.ts")) };
    } finally {
      rmSync(house, { recursive: true, force: true });
    }
  };

  it("compiles without DOM and Node", { timeout: 60_000 }, () => {
    expect(typeCheck("export const planted = [1, 2].toSorted();\n")).toEqual({ status: 0, planted: [] });
  });

  it("does not know document, window, process, console, setTimeout, fetch or Buffer", { timeout: 60_000 }, () => {
    const names = [
      "document",
      "window",
      "process",
      "console",
      "setTimeout",
      "fetch",
      "Buffer",
      "localStorage",
      "crypto",
      "performance",
    ];
    const { status, planted } = typeCheck(names.map((name) => `export const planted_${name} = ${name};\n`).join(""));
    expect(status).not.toBe(0);
    expect(names.filter((name) => !planted.some((line) => line.includes(`'${name}'`)))).toEqual([]);
  });

  const IMPURE = /\bDate\.now\b|\bMath\.random\b|\bnew (?:Date|TZDate)\(\s*\)|(?<![.\w])Date\(\s*\)|\bglobalThis\b/;

  it("has no clock and no chance of its own", () => {
    const impure = listSources(join(ROOT, "lib/core")).filter((file) =>
      listCode(readFileSync(file, "utf8")).some((line) => IMPURE.test(line)),
    );
    expect(impure.map((file) => relative(ROOT, file))).toEqual([]);
  });

  it.each(["Date.now()", "Math.random()", "new Date()", "Date()", "globalThis.process"])("would see %s", (text) => {
    expect(IMPURE.test(`const a = ${text};`)).toBe(true);
    expect(IMPURE.test("const a = new Date(at);")).toBe(false);
  });

  function listCode(text: string): string[] {
    return text.split("\n").filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line));
  }
});
