import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** As root Chromium needs --no-sandbox; the rest keeps it from calling home, which fails on closed networks. */
export const CHROMIUM_FLAGS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Path of a Chromium or Chrome on this machine, or null. CHROMIUM_PATH names one outright. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  if (existsSync(mac)) return mac;
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** Finds a browser or installs one: Playwright's own build first, then the package of the system. Throws in words when neither works. */
export function installChromium(): string {
  const found = findChromium();
  if (found) return found;
  console.log("No Chromium or Chrome found: installing Playwright's build.");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit", timeout: 180_000 });
  const installed = findChromium();
  if (installed) return installed;
  console.log("That did not work: installing the package chromium with apt-get.");
  const root = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const words of [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
  ]) {
    const [command, ...rest] = [...root, ...words];
    try {
      execFileSync(command ?? "apt-get", rest, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    } catch {
      break;
    }
  }
  const packaged = findChromium();
  if (packaged) return packaged;
  throw new Error(
    "The browser tests need Chromium or Chrome. Install one, or set CHROMIUM_PATH to its program, and run the tests again.",
  );
}
