import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sealKnowledge } from "#cli/case-gating";
import { casesLint, casesReview, casesShow } from "#cli/cases-command";
import { contentCheck, contentPublish } from "#cli/content-command";
import { CONTENT_FOLDER, compileContent } from "#cli/content-files";
import { runProgram } from "#cli/program";
import type { CaseFamily, CaseKnowledge } from "#core/case-knowledge";
import type { CaseQuestion, CaseVariant } from "#core/case-variant";
import { createTestDatabase } from "../db/database.ts";

const dir = CONTENT_FOLDER;
let printed: string;
let told: string;
let knowledge: CaseKnowledge;
let family: CaseFamily;

beforeAll(async () => {
  const { bundle } = await compileContent(dir);
  const first = bundle?.cases.families.find(({ kind }) => kind === "diagnosis");
  if (!bundle || !first) throw new Error("The course has no cases.");
  knowledge = bundle.cases;
  family = first;
}, 120_000);
beforeEach(() => {
  printed = "";
  told = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("cases lint", () => {
  it("prints the JSON that scripts rely on first, details after it, and says by its exit code whether there is an error", async () => {
    const code = await casesLint({ dir, json: true, seeds: 2, family: null });
    const report = JSON.parse(printed) as Record<string, unknown> & {
      reports: { familyId: string; offered: boolean; problems: string[] }[];
    };
    expect(Object.keys(report).slice(0, 5).sort()).toEqual(["errors", "families", "variants", "waived", "warnings"]);
    expect(report.families).toBe(knowledge.families.length);
    expect(report.reports.map(({ familyId }) => familyId)).toEqual(knowledge.families.map(({ id }) => id));
    expect(report.reports.every(({ offered, problems }) => offered === (problems.length === 0))).toBe(true);
    expect(code).toBe(report.errors === 0 ? 0 : 1);
    expect(told).toMatch(/cases \[#+\] (\d+)\/\1/);
  }, 120_000);

  it("looks at one family, and says what it did and how long it took", async () => {
    await casesLint({ dir, json: false, seeds: 3, family: family.id });
    expect(printed).toMatch(/^1 family \([01] offered\), \d cases?: \d+ errors?, \d+ warnings?, \d+ waived \([\d.]+ s\)\.$/m);
    expect(printed).toMatch(/^similarity inside a family: mean 0\.\d\d, at most 0\.\d\d/m);
  });

  it("does not know a family that is not there", async () => {
    expect(await runProgram(["cases", "lint", "--family", "gone"])).toBe(2);
    expect(told).toContain('There is no family "gone"');
  });
});

describe("cases show", () => {
  const show = (json: boolean, views: { student: boolean; author: boolean }) =>
    casesShow({ dir, json, family: family.id, seed: 0, ...views });

  it("prints a case as a student sees it, without anything that gives the key away", async () => {
    expect(await show(true, { student: true, author: true })).toBe(0);
    const { student, author } = JSON.parse(printed) as { student: CaseQuestion; author: CaseVariant };
    expect(author.kbVersion).toBe(sealKnowledge(knowledge).version);
    expect(student.options).toEqual(author.options.map(({ text }) => text));
    printed = "";
    expect(await show(false, { student: true, author: false })).toBe(0);
    expect(printed).toContain(author.stem);
    for (const secret of [family.id, "(key)", ...author.rationales.map(({ text }) => text)]) expect(printed).not.toContain(secret);
    printed = "";
    expect(await show(false, { student: false, author: true })).toBe(0);
    expect(printed).toContain(`${author.options[author.keyIndex]?.text} (key)`);
    expect(printed).toContain(`hash ${author.contentHash}`);
    for (const { text } of author.rationales) expect(printed).toContain(text);
  });

  it("prints both by default", async () => {
    expect(await runProgram(["cases", "show", family.id, "--seed", "0"])).toBe(0);
    expect(printed).toContain("Which of the following");
    expect(printed).toContain("(key)");
  });
});

describe("cases review", () => {
  it("writes cases with a line for findings, and keeps what a reader wrote there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rounds-review-"));
    const file = join(folder, "case-review.md");
    try {
      expect(await casesReview({ dir, count: 6, file })).toBe(0);
      const written = readFileSync(file, "utf8");
      expect(written.match(/^## \d+\. /gm)).toHaveLength(6);
      writeFileSync(file, written.replace(/^Findings:$/m, "Findings: Reads well."));
      expect(await casesReview({ dir, count: 6, file })).toBe(0);
      expect(readFileSync(file, "utf8")).toContain("Findings: Reads well.");
      expect(printed).toContain("findings of 1 kept, of 0 dropped");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("the content commands", () => {
  interface Withheld {
    readonly withheld: readonly { readonly familyId: string; readonly problems: readonly string[] }[];
  }

  it("tell an author which families of cases are not offered, and why", async () => {
    expect(await contentCheck({ dir, json: true, cases: true })).toBe(0);
    const { withheld } = JSON.parse(printed) as Withheld;
    expect(withheld.every(({ problems }) => problems.length > 0)).toBe(true);
    printed = "";
    expect(await contentCheck({ dir, json: false, cases: false })).toBe(0);
    expect(printed).not.toContain("families of cases");
  }, 120_000);

  it("publish each family with the verdict of the gate, and ask it once for one content", async () => {
    const database = await createTestDatabase();
    try {
      expect(await contentPublish({ dir, json: true, db: database.db })).toBe(0);
      const { withheld } = JSON.parse(printed) as Withheld;
      const rows = await database.db.sql<{ id: string; offered: boolean; problems: string[]; facts: number }[]>`
        select id, offered, problems, cardinality(fact_ids) as facts from case_families order by position`;
      expect(rows.map(({ id }) => id)).toEqual(knowledge.families.map(({ id }) => id));
      expect(rows.filter(({ offered }) => !offered).map(({ id, problems }) => ({ familyId: id, problems }))).toEqual(
        withheld.map(({ familyId, problems }) => ({ familyId, problems })),
      );
      expect(rows.every(({ facts }) => facts > 0)).toBe(true);
      const [stored] = await database.db.sql<{ version: string; body: string }[]>`select version, body from case_knowledge`;
      expect(stored).toEqual(sealKnowledge(knowledge));
      printed = "";
      await contentPublish({ dir, json: true, db: database.db });
      expect(JSON.parse(printed)).toMatchObject({ written: false, withheld: [] });
    } finally {
      await database.drop();
    }
  }, 120_000);
});
