import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sealKnowledge } from "#cli/case-gating";
import { casesLint, casesReview, casesShow } from "#cli/cases-command";
import { contentCheck, contentPublish } from "#cli/content-command";
import { CONTENT_FOLDER, compileContent, digestBundle } from "#cli/content-files";
import { runProgram } from "#cli/program";
import { generateVariant, prepareCases } from "#core/case-generator";
import type { CaseFamily, CaseKnowledge } from "#core/case-knowledge";
import type { CaseQuestion, CaseVariant } from "#core/case-variant";
import type { CourseBundle } from "#core/course-bundle";
import { createTestDatabase } from "../db/database.ts";

const dir = CONTENT_FOLDER;
let printed: string;
let told: string;
let bundle: CourseBundle;
let knowledge: CaseKnowledge;
let family: CaseFamily;

beforeAll(async () => {
  const course = await compileContent(dir);
  const first = course.bundle?.cases.families.find(({ kind, state }) => kind === "diagnosis" && state === "live");
  if (!course.bundle || !first) throw new Error("The course has no cases.");
  bundle = course.bundle;
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
    const code = await casesLint({ dir, json: true, seeds: 3, family: null });
    const report = JSON.parse(printed) as Record<string, unknown> & {
      reports: { familyId: string; offered: boolean; problems: string[] }[];
    };
    expect(Object.keys(report).slice(0, 5).sort()).toEqual(["errors", "families", "variants", "waived", "warnings"]);
    expect(report.families).toBe(knowledge.families.length);
    expect(report.reports.map(({ familyId }) => familyId)).toEqual(knowledge.families.map(({ id }) => id));
    expect(report.reports.every(({ offered, problems }) => offered === (problems.length === 0))).toBe(true);
    expect(report.errors, JSON.stringify(report.reports.filter(({ problems }) => problems.length > 0))).toBe(0);
    expect(code).toBe(report.warnings === 0 ? 0 : 1);
    expect(told).toMatch(/cases \[#+\] (\d+)\/\1/);
  }, 120_000);

  it("looks at one family, and says what it did and how long it took", async () => {
    await casesLint({ dir, json: false, seeds: 3, family: family.id });
    expect(printed).toMatch(/^1 family \([01] offered\), \d cases?: \d+ errors?, \d+ warnings?, \d+ waived \([\d.]+ s\)\.$/m);
    expect(printed).toMatch(/^similarity inside a family: mean 0\.\d\d, at most 0\.\d\d/m);
  });

  it("fails a warning without a waiver, and says where to write one", async () => {
    const copy = mkdtempSync(join(tmpdir(), "rounds-waivers-"));
    try {
      cpSync(dir, copy, { recursive: true });
      const file = join(copy, "heel-numbness", "cases", `${family.conditionSlug}.yaml`);
      const before = readFileSync(file, "utf8");
      writeFileSync(
        file,
        before.replace(/^option: .*$/m, "option: Rare kind of long length disease").replace(/^.*\bwaive: .*\n/gm, ""),
      );
      const lint = () => casesLint({ dir: copy, json: false, seeds: 12, family: family.id });
      expect(await lint()).toBe(1);
      expect(printed).toMatch(/T03 in \d+ of \d+ cases needs a waiver, first in number \d+: The key/);
      expect(printed).toContain(`cases/${family.conditionSlug}.yaml`);
      const rules = [
        ...new Set([...printed.matchAll(/: ([A-Z]\d\d) in \d+ of \d+ cases needs a waiver/g)].map(([, rule]) => rule)),
      ];
      const waivers = rules.map((rule) => `{ rule: ${rule}, reason: No shorter name is in use. }`).join(", ");
      writeFileSync(file, readFileSync(file, "utf8").replace(/^families:/m, `waive: [${waivers}]\nfamilies:`));
      printed = "";
      expect(await lint(), printed).toBe(0);
      expect(printed).not.toContain("needs a waiver");
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }, 120_000);

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
    expect(printed).toContain(`${family.id} number 0 (--seed 0)`);
  });
});

describe("cases review", () => {
  it("writes cases with a line for findings, and keeps what a reader wrote there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rounds-review-"));
    const file = join(folder, "case-review.md");
    try {
      expect(await casesReview({ dir, count: 6, family: null, file })).toBe(0);
      const written = readFileSync(file, "utf8");
      expect(written.match(/^## \d+\. /gm)).toHaveLength(6);
      writeFileSync(file, written.replace(/^Findings:$/m, "Findings: Reads well."));
      expect(await casesReview({ dir, count: 6, family: null, file })).toBe(0);
      expect(readFileSync(file, "utf8")).toContain("Findings: Reads well.");
      expect(printed).toContain("findings of 1 kept, of 0 dropped");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("the version of the knowledge", () => {
  const changed = (change: Partial<CaseFamily>): CaseKnowledge => ({
    ...knowledge,
    families: knowledge.families.map((each) => ({ ...each, ...change })),
  });
  const stems = (known: CaseKnowledge): string[] => {
    const base = prepareCases(known, sealKnowledge(known).version);
    return known.families.map(({ id }) => {
      const variant = generateVariant(base, id, 0);
      return "rejected" in variant ? variant.reasons.join() : variant.stem;
    });
  };

  it("leaves the first case of every family alone when state, waivers or objective change, and still publishes the change", () => {
    const reviewed = changed({ state: "reviewed", waivers: [{ rule: "T03", reason: "No shorter name." }], objective: "Another." });
    expect(stems(reviewed)).toEqual(stems(knowledge));
    expect(sealKnowledge(reviewed).body).not.toBe(sealKnowledge(knowledge).body);
    expect(digestBundle({ ...bundle, cases: reviewed })).not.toBe(digestBundle(bundle));
  }, 60_000);

  it("is another one when anything changes that a case is made of", () => {
    expect(sealKnowledge(changed({ never: ["gout"] })).version).not.toBe(sealKnowledge(knowledge).version);
  });
});

describe("the content commands", () => {
  interface Withheld {
    readonly withheld: readonly { readonly familyId: string; readonly state: string; readonly problems: readonly string[] }[];
  }

  it("tell an author which families of cases are not offered, and why", async () => {
    expect(await contentCheck({ dir, json: true, cases: true })).toBe(0);
    const { withheld, warnings } = JSON.parse(printed) as Withheld & { warnings: number };
    expect(withheld.every(({ problems, state }) => problems.length > 0 && state !== "live")).toBe(true);
    expect(warnings).toBeGreaterThanOrEqual(withheld.length);
    printed = "";
    expect(await contentCheck({ dir, json: false, cases: false })).toBe(0);
    expect(printed).not.toContain("families of cases");
  }, 120_000);

  it("fail a live family that would not be offered, with its file and the reason", async () => {
    const copy = mkdtempSync(join(tmpdir(), "rounds-withheld-"));
    try {
      cpSync(dir, copy, { recursive: true });
      const file = join(copy, "heel-numbness", "cases", `${family.conditionSlug}.yaml`);
      writeFileSync(file, readFileSync(file, "utf8").replace(/^option: .*$/m, "option: None of the above"));
      expect(await contentCheck({ dir: copy, json: false, cases: true })).toBe(1);
      expect(printed).toMatch(
        new RegExp(`cases/${family.conditionSlug}\\.yaml warning: ${family.id} is not offered:\\n(?:  .*\\n)*  D01 in`),
      );
      expect(printed).toContain("live families of cases are not offered");
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
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
