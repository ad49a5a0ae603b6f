import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import { CommandError } from "./command-error.ts";
import { withProcessLock } from "./process-lock.ts";
import { PROJECT_ROOT } from "./project.ts";

/** What ends up in the build. lib/cli, content and tests do not; of the migrations the list does. */
const SOURCES = ["app", "drizzle", "lib/client", "lib/compiler", "lib/core", "lib/db", "lib/server", "public", "patches"];
const FILES = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "next.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  ".env",
  ".env.local",
  ".env.production",
  ".env.production.local",
];

/** The program `next` of this project, to be run by node. */
export function nextProgram(root = PROJECT_ROOT): string {
  return createRequire(join(root, "package.json")).resolve("next/dist/bin/next");
}

/** Digest of everything that a production build depends on: sources, settings, lock file, and the version of next that is installed. */
export function hashSources(root = PROJECT_ROOT): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    hash.update(`${relative(root, path).split(sep).join("/")}\0`);
    hash.update(createHash("sha256").update(readFileSync(path)).digest());
  };
  for (const folder of SOURCES) for (const path of listFiles(join(root, folder))) add(path);
  for (const file of FILES) if (existsSync(join(root, file))) add(join(root, file));
  hash.update(`next ${installedVersion(root, "next")} node ${process.versions.node.split(".")[0]}`);
  return hash.digest("hex");
}

function installedVersion(root: string, name: string): string {
  const path = join(root, "node_modules", name, "package.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version : "none";
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** True when `.next` holds a complete build of exactly these sources. */
export function isBuildCurrent(root = PROJECT_ROOT): boolean {
  const stamp = stampPath(root);
  return (
    existsSync(join(root, ".next", "BUILD_ID")) && existsSync(stamp) && readFileSync(stamp, "utf8").trim() === hashSources(root)
  );
}

/** Notes that `.next` was built from sources with this digest. */
export function stampBuild(hash: string, root = PROJECT_ROOT): void {
  writeFileSync(stampPath(root), `${hash}\n`);
}

function stampPath(root: string): string {
  return join(root, ".next", "rounds-build");
}

/**
 * Makes a production build unless the one in place is current. Two processes that ask at once build once.
 * @returns whether it was built now.
 */
export async function ensureBuild(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (isBuildCurrent()) return false;
  return withProcessLock(join(PROJECT_ROOT, "node_modules", ".rounds-build.lock"), 900_000, async () => {
    if (isBuildCurrent()) return false;
    rmSync(stampPath(PROJECT_ROOT), { force: true });
    const hash = hashSources();
    await runNextBuild(env);
    stampBuild(hash);
    return true;
  });
}

/** Shows the output of `next build` only when it fails. */
function runNextBuild(env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [nextProgram(), "build"], {
      cwd: PROJECT_ROOT,
      env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", fail);
    child.once("close", (code, signal) => {
      if (code === 0) done();
      else {
        const text = Buffer.concat(output).toString().trim();
        fail(
          new CommandError(`next build failed (${signal ?? `exit code ${code}`}):\n${text}\nMend what it names and start again.`),
        );
      }
    });
  });
}
