import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PROJECT_ROOT } from "../project.ts";

/** Names that only a chart library leaves in its code. */
const CHART_MARKS = ["recharts-", "victory-vendor"];

/** Paths below `.next` of the scripts that a page loads, found in its HTML and in the stream of components inside it. */
export function scriptsOf(html: string): string[] {
  const unused = new Set([...html.matchAll(/<script[^>]*\bnoModule\b[^>]*>/gi)].flatMap(([tag]) => findChunks(tag)));
  return findChunks(html).filter((path) => !unused.has(path));
}

function findChunks(text: string): string[] {
  return [...new Set([...text.matchAll(/static\/chunks\/[\w\-./~@%()[\]]+?\.js/g)].map(([path]) => path))];
}

/** What every page of this build loads before it has any content of its own: React and the router. */
export function frameworkScripts(): string[] {
  const manifest = JSON.parse(readFileSync(join(PROJECT_ROOT, ".next", "build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
  };
  return manifest.rootMainFiles;
}

/** Sum of the compressed sizes, in bytes. */
export function compressedSize(scripts: readonly string[]): number {
  return scripts.reduce((sum, path) => sum + gzipSync(readScript(path)).length, 0);
}

export function holdsChartLibrary(scripts: readonly string[]): boolean {
  return scripts.some((path) => CHART_MARKS.some((mark) => readScript(path).includes(mark)));
}

function readScript(path: string): Buffer {
  return readFileSync(join(PROJECT_ROOT, ".next", decodeURIComponent(path)));
}
