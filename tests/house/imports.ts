import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** TypeScript and JavaScript files under a folder of the project, as absolute paths. */
export function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|mts|jsx?|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What a source text imports, statically, dynamically or by re-export. */
export function listImports(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const found = code.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*)(["'`])([^"'`\n]+)\1/g);
  return [...found].map((match) => match[2] ?? "");
}

/** The file that a relative import means, or null. */
export function resolveRelative(file: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  const base = resolve(dirname(file), specifier);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, join(base, "index.ts"), join(base, "index.tsx")];
  return candidates.find((candidate) => /\.(?:tsx?|css|mjs|js)$/.test(candidate) && existsSync(candidate)) ?? null;
}

/** Files that run in the browser: those that say "use client" and everything that they import relatively. */
export function listClientFiles(
  files: readonly string[],
  read: (file: string) => string = (file) => readFileSync(file, "utf8"),
): Set<string> {
  const client = new Set(files.filter((file) => /^\s*(?:\/\*[\s\S]*?\*\/\s*|\/\/.*\n\s*)*["']use client["']/.test(read(file))));
  for (const file of client) {
    for (const specifier of listImports(read(file))) {
      const target = resolveRelative(file, specifier);
      // The set grows while it is walked, so that imports of imports are followed.
      if (target?.match(/\.tsx?$/)) client.add(target);
    }
  }
  return client;
}
