import { describe, expect, test } from "vitest";
import { type CaseBase, generateVariant, prepareCases } from "#core/case-generator";
import { nextVariant } from "#core/case-next";
import type { CaseVariant } from "#core/case-variant";
import { cosineOfWords, listWords } from "#core/text-similarity";
import { FIXTURE } from "./case-fixture.ts";

const BASE = prepareCases(FIXTURE, "kb-1");
const FAMILY = "tts-diagnosis";

function fixPhrase(text: string): string {
  return text.replaceAll("{side}", "left").replaceAll(/\{n:(\d+)-\d+\}/g, "$1");
}

/** A family with one wording of everything: all its variants read alike. */
const UNIFORM = prepareCases(
  {
    ...FIXTURE,
    background: [],
    measures: FIXTURE.measures.filter(({ id }) => id !== "pulse"),
    settings: FIXTURE.settings.map((setting) => ({ ...setting, phrases: setting.phrases.slice(0, 1) })),
    findings: FIXTURE.findings.map((finding) => ({
      ...finding,
      says: finding.says.slice(0, 1).map(fixPhrase),
      denies: finding.denies.slice(0, 1).map(fixPhrase),
    })),
    profiles: FIXTURE.profiles.map((profile) =>
      profile.slug === "tarsal-tunnel"
        ? {
            ...profile,
            age: [50, 50] as const,
            sex: "f" as const,
            onset: [{ unit: "month" as const, low: 6, high: 6 }],
            complaints: profile.complaints.slice(0, 1).map(({ text, states }) => ({ text: fixPhrase(text), states })),
          }
        : profile,
    ),
    families: FIXTURE.families.map((family) => ({
      ...family,
      settings: ["clinic"],
      choose: { low: 2, high: 2, from: family.choose.from.slice(0, 2) },
      deny: { low: 1, high: 1, from: family.deny.from.slice(0, 1) },
    })),
  },
  "kb-1",
);

function stemOf(n: number, base: CaseBase = BASE): string {
  const variant = generateVariant(base, FAMILY, n);
  if ("rejected" in variant) throw new Error(variant.reasons.join());
  return variant.stem;
}

describe("the next variant of a family", () => {
  test("is the first one that the student has not seen", () => {
    expect(nextVariant(BASE, FAMILY, [], null)).toMatchObject({ n: 0 });
    expect(nextVariant(BASE, FAMILY, [1, 0, 3], null)).toMatchObject({ n: 2 });
  });

  test("passes over one that reads like the last", () => {
    expect(nextVariant(BASE, FAMILY, [], stemOf(0))).toMatchObject({ n: 1 });
  });

  test("is an unseen one that reads like the last rather than one that was seen", () => {
    const last = stemOf(0, UNIFORM);
    expect(cosineOfWords(listWords(last), listWords(stemOf(1, UNIFORM)))).toBeGreaterThanOrEqual(0.9);
    expect(nextVariant(UNIFORM, FAMILY, [], last)).toMatchObject({ n: 0 });
    expect(nextVariant(UNIFORM, FAMILY, [0], last)).toMatchObject({ n: 1 });
    expect(nextVariant(UNIFORM, FAMILY, [2, 0, 1], last)).toMatchObject({ n: 3 });
  });

  test("is the one seen longest ago when no other is left", () => {
    const seen = [7, 2, 5];
    const isSeen = ({ n }: CaseVariant) => seen.includes(n);
    expect(nextVariant(UNIFORM, FAMILY, seen, stemOf(2, UNIFORM), isSeen)).toMatchObject({ n: 7 });
    expect(nextVariant(UNIFORM, FAMILY, seen, null, ({ n }) => n === 2 || n === 5)).toMatchObject({ n: 2 });
  });

  test("is none that is not fit to be served, seen or unseen", () => {
    expect(nextVariant(BASE, FAMILY, [], null, ({ n }) => n > 3)).toMatchObject({ n: 4 });
    expect(nextVariant(UNIFORM, FAMILY, [0], stemOf(0, UNIFORM), ({ n }) => n > 3)).toMatchObject({ n: 4 });
    expect(nextVariant(BASE, FAMILY, [1, 0], null, () => false)).toMatchObject({
      rejected: true,
      familyId: FAMILY,
      reasons: [expect.stringContaining("keeps the rules of items")],
    });
  });

  test("skips rejected ones, and says why where the family gives nothing", () => {
    const profiles = FIXTURE.profiles.map((profile) => (profile.slug === "tarsal-tunnel" ? { ...profile, onset: [] } : profile));
    expect(nextVariant(prepareCases({ ...FIXTURE, profiles }, "kb-1"), FAMILY, [0], null)).toMatchObject({
      rejected: true,
      reasons: ["tarsal-tunnel has no onset"],
    });
  });
});

describe("likeness of two texts", () => {
  test("is the cosine of their sets of words", () => {
    const likeness = (one: string, other: string) => cosineOfWords(listWords(one), listWords(other));
    expect(likeness("The foot is cold.", "Cold is the foot")).toBe(1);
    expect(likeness("numb", "cold")).toBe(0);
    expect(likeness("a b", "b c d e f g h i")).toBe(1 / 4);
    expect(likeness("", "")).toBe(1);
    expect(likeness("", "cold")).toBe(0);
  });
});
