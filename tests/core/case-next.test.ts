import { describe, expect, test } from "vitest";
import { generateVariant, prepareCases } from "#core/case-generator";
import { nextVariant } from "#core/case-next";
import { cosineOfWords, listWords } from "#core/text-similarity";
import { FIXTURE } from "./case-fixture.ts";

const BASE = prepareCases(FIXTURE, "kb-1");
const FAMILY = "tts-diagnosis";

function stemOf(n: number): string {
  const variant = generateVariant(BASE, FAMILY, n);
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

  test("is the one seen longest ago when every unseen one reads like the last", () => {
    const everything = Array.from({ length: 400 }, (_, n) => n)
      .map(stemOf)
      .join(" ");
    const only = prepareCases(
      { ...FIXTURE, families: FIXTURE.families.map((family) => ({ ...family, choose: { low: 0, high: 0, from: [] } })) },
      "kb-1",
    );
    expect("rejected" in nextVariant(only, FAMILY, [7, 2], everything)).toBe(false);
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
