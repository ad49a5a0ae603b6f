import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
// biome-ignore lint/style/noRestrictedImports: only its types; the package itself is loaded when a bench needs a browser
import type { Browser } from "@playwright/test";
import { CommandError } from "../command-error.ts";

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * Starts a real Chromium without a window: CHROMIUM_PATH, an installed one, or Playwright's.
 * @throws CommandError when there is none, or the development packages are not installed.
 */
export async function launchBrowser(): Promise<Browser> {
  // biome-ignore lint/style/noRestrictedImports: a development package, not there in production
  const playwright = await import("@playwright/test").catch((cause: unknown) => {
    throw new CommandError("This bench needs the development packages.", "Run npm ci without --omit=dev.", { cause });
  });
  const executablePath = process.env.CHROMIUM_PATH || findOnPath();
  try {
    // Playwright would end this process at a signal, before the bench has put its house away.
    const signals = { handleSIGHUP: false, handleSIGINT: false, handleSIGTERM: false };
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    return await playwright.chromium.launch({ executablePath, args, ...signals });
  } catch (cause) {
    throw new CommandError("No Chromium or Chrome could be started.", "Install one, or set CHROMIUM_PATH to its program.", {
      cause,
    });
  }
}

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => PROGRAMS.map((program) => join(folder, program))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
