import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { contentCheck, contentCoverage, contentPublish } from "#cli/content-command";
import { CONTENT_FOLDER, compileContent, digestBundle, publishContent, readCourseFiles } from "#cli/content-files";
import { contentReview, contentWords } from "#cli/content-reports";
import { readCondition, readLibrary } from "#db/library";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";

let folder: string;
let printed: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rounds-content-"));
  cpSync(CONTENT_FOLDER, folder, { recursive: true });
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Replaces text in a file of the copied course. */
function edit(path: string, from: string | RegExp, to: string): void {
  const file = join(folder, "heel-numbness", path);
  const before = readFileSync(file, "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} does not hold ${from}`);
  writeFileSync(file, after);
}

const TTS = "conditions/tarsal-tunnel-syndrome.yaml";

describe("content check", () => {
  it("finds no error in the content of the repository", async () => {
    expect(await contentCheck({ dir: folder, json: false }), printed).toBe(0);
    expect(printed).toMatch(/\d+ conditions, \d+ facts, \d+ cards: good/);
  });

  it("reports three errors of one file at once, with file, line and what to write instead", async () => {
    edit(TTS, /^urgency: .*$/m, "urgency: soon\ncolour: red");
    edit(TTS, /^topic: .*$/m, "topic: tarsal-tunel");
    expect(await contentCheck({ dir: folder, json: true })).toBe(1);
    const report = JSON.parse(printed) as {
      errors: number;
      diagnostics: { path: string; line: number; severity: string; hint: string }[];
    };
    const errors = report.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    expect(report.errors).toBe(errors.length);
    expect(errors.map((error) => error.path)).toContain(TTS);
    expect(errors.every((error) => error.line > 0 && error.hint !== "")).toBe(true);
    printed = "";
    expect(await contentCheck({ dir: folder, json: false })).toBe(1);
    expect(printed).toMatch(
      /tarsal-tunnel-syndrome\.yaml:\d+:\d+ error schema\n.*"urgency" is "soon"\.\n.*routine, urgent, emergency/,
    );
    expect(printed).toContain('The key "colour" is not known here.');
  });
});

describe("content coverage", () => {
  it("prints the JSON that scripts rely on, and says by its exit code whether something is missing", async () => {
    const code = await contentCoverage({ dir: folder, json: true });
    const report = JSON.parse(printed) as {
      testable: number;
      covered: number;
      omitted: { id: string; reason: string }[];
      uncovered: string[];
    };
    expect(Object.keys(report)).toEqual(["testable", "covered", "omitted", "uncovered"]);
    expect(report.covered + report.omitted.length + report.uncovered.length).toBe(report.testable);
    expect(code).toBe(report.uncovered.length > 0 ? 1 : 0);
  });

  it("refuses to measure content with errors", async () => {
    edit(TTS, /^urgency: .*$/m, "urgency: soon");
    expect(await contentCoverage({ dir: folder, json: false })).toBe(1);
    expect(printed).toContain("error schema");
  });
});

describe("content words", () => {
  it("names each word that the list lacks with its place, and says by its exit code that there are any", async () => {
    edit(TTS, /^summary: >-\n/m, "summary: >-\n  A zzyzx nerve.\n");
    expect(await contentWords({ dir: folder, json: true })).toBe(1);
    const { words } = JSON.parse(printed) as { words: { word: string; example: { path: string; line: number } }[] };
    expect(words.find(({ word }) => word === "zzyzx")).toMatchObject({ texts: 1, example: { path: TTS } });
    printed = "";
    await contentWords({ dir: folder, json: false });
    expect(printed).toMatch(/^zzyzx {2}1 text, conditions\/tarsal-tunnel-syndrome\.yaml:\d+ {2}A zzyzx nerve\./m);
  });
});

describe("content review", () => {
  it("prints Markdown, or writes it to a file", async () => {
    expect(await contentReview({ dir: folder, file: null }), printed).toBe(0);
    expect(printed).toMatch(/^# Content review: /);
    const shown = printed;
    const file = join(folder, "review.md");
    expect(await contentReview({ dir: folder, file })).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(shown);
  });

  it("is not made of content with errors", async () => {
    edit(TTS, /^urgency: .*$/m, "urgency: soon");
    expect(await contentReview({ dir: folder, file: null })).toBe(1);
    expect(printed).toContain("error schema");
  });
});

describe("the folder of a course", () => {
  it("may be named, or be the only one inside", async () => {
    const outside = await readCourseFiles(folder);
    expect((await readCourseFiles(join(folder, "heel-numbness"))).files).toEqual(outside.files);
    const paths = outside.files.map((file) => file.path);
    expect(paths).toEqual(expect.arrayContaining([TTS, "words.txt", "pictures/tarsal-tunnel.svg", "pictures/tarsal-tunnel.yaml"]));
  });

  it("is asked for when there is none, or more than one", async () => {
    await expect(readCourseFiles(join(folder, "nothing"))).rejects.toThrow(/There is no folder/);
    mkdirSync(join(folder, "empty"));
    await expect(readCourseFiles(join(folder, "empty"))).rejects.toThrow(/There is no course/);
    cpSync(join(folder, "heel-numbness"), join(folder, "another"), { recursive: true });
    await expect(readCourseFiles(folder)).rejects.toThrow(/Name one of: .*another.*heel-numbness/);
  });
});

describe("content publish", () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase({ deadline: false });
  });
  afterAll(() => test.drop());

  it("puts the whole course into the database, and nothing the second time", async () => {
    expect(await contentPublish({ dir: folder, json: true, db: test.db })).toBe(0);
    const first = JSON.parse(printed) as { written: boolean; tables: { cards: { inserted: number } } };
    const { bundle } = await compileContent(folder);
    expect(first).toMatchObject({ written: true, tables: { cards: { inserted: bundle?.cards.length } } });
    printed = "";
    expect(await contentPublish({ dir: folder, json: false, db: test.db })).toBe(0);
    expect(printed).toContain("nothing was written");
    const library = await readLibrary(test.db);
    expect(library.topics.flatMap((topic) => topic.conditions)).toHaveLength(bundle?.conditions.length ?? -1);
    const page = await readCondition(test.db, "tarsal-tunnel-syndrome");
    const facts = page?.groups.flatMap((group) => group.facts) ?? [];
    // Every source that the files name is found again.
    expect(facts.filter((fact) => fact.articleFacts.length + fact.references.length === 0)).toEqual([]);
  });

  it("publishes nothing when there is an error, and says where to look", async () => {
    edit(TTS, /^urgency: .*$/m, "urgency: soon");
    await expect(publishContent(test.db, folder)).rejects.toThrow(
      /was not published[\s\S]*tarsal-tunnel-syndrome\.yaml:\d+[\s\S]*content check/,
    );
  });

  it("has another digest as soon as one word changes", async () => {
    const before = (await compileContent(folder)).bundle;
    const file = join(folder, "heel-numbness", TTS);
    writeFileSync(file, `${readFileSync(file, "utf8")}\n# a comment changes nothing\n`);
    const commented = (await compileContent(folder)).bundle;
    edit(TTS, /^name: .*$/m, "name: Compression syndrome of the tibial nerve");
    const renamed = (await compileContent(folder)).bundle;
    if (!before || !commented || !renamed) throw new Error("the course does not compile");
    expect(digestBundle(commented)).toBe(digestBundle(before));
    expect(digestBundle(renamed)).not.toBe(digestBundle(before));
    // A release that maps a field anew publishes the same content again.
    expect(digestBundle(before, 2)).not.toBe(digestBundle(before, 1));
  });
});
