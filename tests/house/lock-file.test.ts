import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, LockedPackage> };

/** Where Node would find `name` from inside the package at `from`, in the lock file. */
function find(from: string, name: string): string | undefined {
  const parts = from === "" ? [] : from.split("/node_modules/");
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const key = [...parts.slice(0, depth), ""].join("/node_modules/").replace(/^\/?/, "");
    const path = depth === 0 ? `node_modules/${name}` : `${key}${name}`;
    if (packages[path]) return path;
  }
  return undefined;
}

// `npm install` leaves out builds for other platforms that a registry does not have at the moment; `npm ci` then refuses the whole file.
test("the lock file names the optional packages of every platform, so that npm ci works everywhere", () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !find(path, name))
      .map((name) => `${name} of ${path}`),
  );
  expect(missing).toEqual([]);
});

test("versions with known holes stay out", () => {
  const floors = { next: [16, 4, 6], "next-auth": [4, 24, 15], "drizzle-orm": [0, 45, 2], react: [19, 2, 6] } as const;
  for (const [name, floor] of Object.entries(floors)) {
    const version = (packages[`node_modules/${name}`]?.version ?? "0").split(".").map(Number);
    const order = floor.map((part, index) => Math.sign((version[index] ?? 0) - part)).find((sign) => sign !== 0) ?? 0;
    expect(order, `${name} ${version.join(".")}`).toBeGreaterThanOrEqual(0);
  }
});

test("the lock file names no registry host", () => {
  expect(Object.values(packages).filter((entry) => entry.resolved?.startsWith("http"))).toEqual([]);
});
