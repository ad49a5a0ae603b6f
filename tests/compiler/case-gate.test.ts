import { beforeAll, describe, expect, it } from "vitest";
import { CONTENT_FOLDER, compileContent } from "#cli/content-files";
import { type FamilyReport, gateFamilies, openItemGate } from "#compiler/case-gate";
import { pickFamilyCases, pickReviewCases, readReviewNotes, writeCaseReview } from "#compiler/case-review";
import { type CaseBase, generateVariant, prepareCases } from "#core/case-generator";
import type { CaseFamily, CaseKnowledge } from "#core/case-knowledge";

let knowledge: CaseKnowledge;
/** A family that the gate lets through as it stands. */
let sound: CaseFamily;

beforeAll(async () => {
  const { bundle, diagnostics } = await compileContent(CONTENT_FOLDER);
  if (bundle === null) throw new Error(`The course does not compile: ${diagnostics[0]?.message}`);
  knowledge = bundle.cases;
  const found = knowledge.families.find(({ id, kind, state }) => {
    if (kind !== "diagnosis" || state !== "live") return false;
    const [report] = gateFamilies(knowledge, "test", { seeds: 10, familyId: id }).families;
    return report?.offered && report.rejected === 0;
  });
  if (!found) throw new Error("No family of the course is offered.");
  sound = found;
}, 120_000);

/** The gate over the sound family alone, after a change of it or of the knowledge. */
function gate(
  change: Partial<CaseFamily> = {},
  edit: (knowledge: CaseKnowledge) => CaseKnowledge = (same) => same,
  seeds = 10,
): FamilyReport {
  const families = knowledge.families.map((family) => (family.id === sound.id ? { ...family, ...change } : family));
  const [report] = gateFamilies(edit({ ...knowledge, families }), "test", { seeds, familyId: sound.id }).families;
  if (!report) throw new Error("The gate says nothing.");
  return report;
}

const rename =
  (option: string) =>
  (known: CaseKnowledge): CaseKnowledge => ({
    ...known,
    profiles: known.profiles.map((profile) => (profile.slug === sound.conditionSlug ? { ...profile, option } : profile)),
  });

describe("the gate", () => {
  it("offers a live family without errors, and tells how different its variants are", () => {
    const report = gate();
    expect(report).toMatchObject({ offered: true, problems: [], variants: 10, rejected: 0, distinct: true });
    expect(report.diversity?.mean).toBeGreaterThan(0);
    expect(report.diversity?.max).toBeLessThan(1);
  });

  it.each(["draft", "reviewed", "quarantined"] as const)(
    "withholds a family whose state is %s, and calls that no error",
    (state) => {
      expect(gate({ state })).toMatchObject({
        offered: false,
        problems: [`Its state is ${state}: only live families are offered.`],
      });
    },
  );

  it("withholds a family when a rule of level E finds something, and says which, where and how often", () => {
    const report = gate({}, rename("None of the above"));
    expect(report.offered).toBe(false);
    expect(report.problems.join("\n")).toMatch(/^D01 in 10 of 10 cases, first in number 0: "None of the above"/m);
  });

  it("withholds a family that gives no case at all, however few seeds were tried", () => {
    const report = gate({ always: [], choose: { low: 0, high: 0, from: [] }, deny: { low: 0, high: 0, from: [] } });
    expect(report).toMatchObject({ offered: false, variants: 0, rejected: 10 });
    expect(report.reasons[0]?.count).toBeGreaterThan(0);
    expect(report.problems[0]).toMatch(/^10 of 10 seeds give no case: \p{L}/u);
  });

  it("judges the share of seeds that give no case by 50 tries and more, not by a few", () => {
    // A double of the condition that only men get: no man's case has one best answer.
    const withTwin = (known: CaseKnowledge): CaseKnowledge => ({
      ...known,
      profiles: known.profiles.flatMap((profile) =>
        profile.slug === sound.conditionSlug ? [profile, { ...profile, slug: "twin", sex: "m", option: "Twin of it" }] : [profile],
      ),
    });
    const report = (seeds: number) => gate({}, withTwin, seeds);
    const isWithheld = ({ problems }: FamilyReport) => problems.some((problem) => problem.includes("seeds give no case"));
    const [few, many] = [report(12), report(50)];
    expect(few.rejected).toBeGreaterThan(3);
    expect(few.variants).toBeGreaterThan(0);
    expect([few, many].map(isWithheld)).toEqual([false, true]);
  });

  it("lets a case through one by one, unless a rule of level E finds something in it", () => {
    const variant = generateVariant(prepareCases(knowledge, "test"), sound.id, 0);
    if ("rejected" in variant) throw new Error("The sound family gives nothing.");
    const isServable = openItemGate(knowledge);
    expect(isServable(variant)).toBe(true);
    expect(isServable({ ...variant, leadIn: "Name it." })).toBe(false);
    const long = variant.options.map((option, at) =>
      at === variant.keyIndex ? { ...option, text: `${option.text} of long standing in both` } : option,
    );
    expect(isServable({ ...variant, options: long })).toBe(true);
    expect(() => isServable({ ...variant, familyId: "gone" })).toThrow(/not in this knowledge/);
  });

  it("names waivers that waived nothing in 200 tries, of several families only where none of them needs it", () => {
    const waivers = [{ rule: "T06", reason: "Nobody can say how often." }];
    const waived = {
      ...knowledge,
      families: [
        { ...sound, waivers },
        { ...sound, id: "twin", waivers },
      ],
    };
    const idle = (seeds: number, familyId?: string) =>
      gateFamilies(waived, "test", { seeds, ...(familyId !== undefined && { familyId }) }).idleWaivers;
    expect(idle(200)).toEqual([{ ...waivers[0], conditionSlug: sound.conditionSlug, familyIds: [sound.id, "twin"] }]);
    expect(idle(20)).toEqual([]);
    expect(idle(200, "twin")).toEqual([]);
  });

  it("counts a warning apart once its author has waived it with a reason", () => {
    const long = rename("A disorder of remarkable length in name");
    const before = gateFamilies(long({ ...knowledge, families: [{ ...sound, waivers: [] }] }), "test", { seeds: 5 });
    const waived = { ...sound, waivers: [{ rule: "T03", reason: "It has no shorter name." }] };
    const after = gateFamilies(long({ ...knowledge, families: [waived] }), "test", { seeds: 5 });
    expect(before.warnings).toBeGreaterThanOrEqual(5);
    expect(after.waived).toBeGreaterThanOrEqual(5);
    expect(before.warnings - after.warnings).toBe(after.waived - before.waived);
    expect(after.families[0]?.findings.find(({ rule }) => rule === "T03")?.waived).toBe("It has no shorter name.");
  });

  it("says the same every time, and tells how far it is", () => {
    const seen: string[] = [];
    const run = () =>
      gateFamilies({ ...knowledge, families: knowledge.families.slice(0, 3) }, "test", {
        seeds: 3,
        onProgress: (done, total) => seen.push(`${done}/${total}`),
      });
    expect(run()).toEqual(run());
    expect(seen.slice(0, 3)).toEqual(["1/3", "2/3", "3/3"]);
  });
});

describe("a review of cases", () => {
  let base: CaseBase;
  beforeAll(() => {
    base = prepareCases(knowledge, "test");
  });

  it("spreads over all kinds and topics, and is the same every time", () => {
    const cases = pickReviewCases(base, 60);
    expect(cases).toHaveLength(60);
    expect(new Set(cases.map(({ contentHash }) => contentHash)).size).toBe(60);
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(knowledge.families.map(({ kind }) => kind)));
    const topics = new Set(
      knowledge.profiles
        .filter(({ slug }) => knowledge.families.some((each) => each.conditionSlug === slug))
        .map(({ topicSlug }) => topicSlug),
    );
    expect(new Set(cases.map(({ topicSlug }) => topicSlug))).toEqual(topics);
    expect(pickReviewCases(base, 60)).toEqual(cases);
  });

  it("goes on with further variants when there are more cases than families", () => {
    const few: CaseBase = prepareCases({ ...knowledge, families: [sound] }, "test");
    expect(new Set(pickReviewCases(few, 4).map(({ contentHash }) => contentHash)).size).toBe(4);
  });

  it("shows the reviewer of one family its first five cases, and the clearest and the least clear of more", () => {
    const cases = pickFamilyCases(base, sound.id);
    expect(cases.slice(0, 5).map(({ n }) => n)).toEqual([0, 1, 2, 3, 4]);
    const [least, most] = cases.slice(5);
    expect(least?.margin).toBeLessThanOrEqual(most?.margin ?? Number.POSITIVE_INFINITY);
    expect(new Set(cases.map(({ contentHash }) => contentHash)).size).toBe(7);
  });

  it("keeps what a reader wrote as long as the case is the same", () => {
    const cases = pickReviewCases(base, 3);
    const [first, second] = cases;
    if (!first || !second) throw new Error("There are no cases.");
    const empty = writeCaseReview(cases, { readings: "", findings: new Map() });
    expect(empty.match(/^Findings:$/gm)).toHaveLength(3);
    expect(readReviewNotes(empty)).toEqual({ readings: "", findings: new Map() });
    const edited = empty
      .replace(/^Findings:$/m, 'Findings: Reads well.\nMended: the "a".')
      .replace(/^## 1\./m, "## Readings\n\nRead twice.\n\nAll good.\n\n## 1.");
    const notes = readReviewNotes(edited);
    expect(notes.readings).toBe("Read twice.\n\nAll good.");
    expect(notes.findings).toEqual(new Map([[first.contentHash, 'Reads well.\nMended: the "a".']]));
    const again = writeCaseReview(cases, notes);
    expect(readReviewNotes(again)).toEqual(notes);
    const other = writeCaseReview([{ ...first, contentHash: "f".repeat(64) }], notes);
    expect(other).not.toContain("Reads well");
    expect(other).toContain("Read twice.");
    expect(again).toContain(second.leadIn);
  });
});
