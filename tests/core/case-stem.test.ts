import { describe, expect, test } from "vitest";
import { generateVariant, prepareCases } from "#core/case-generator";
import { articleOf, listNames, lowerFirst, nameCondition } from "#core/case-grammar";
import { known } from "#core/case-index";
import { type CaseVariant, STEM_SLOTS } from "#core/case-variant";
import { changeFixture, FIXTURE } from "./case-fixture.ts";

const BASE = prepareCases(FIXTURE, "kb-stem");
const VARIANTS = FIXTURE.families.flatMap(({ id }) =>
  Array.from({ length: 80 }, (_, n) => generateVariant(BASE, id, n)).filter(
    (variant): variant is CaseVariant => !("rejected" in variant),
  ),
);
const sentencesOf = (stem: string) => stem.split(/(?<=[.]) (?=[A-Z])/);

describe("a stem", () => {
  test("opens with age, sex, setting, complaint and duration", () => {
    for (const { stem, age, sex } of VARIANTS) {
      const article = [8, 11, 18].includes(age) || (age >= 80 && age < 90) ? "An" : "A";
      expect(stem).toMatch(
        new RegExp(`^${article} ${age}-year-old ${sex === "f" ? "woman" : "man"} (comes|is seen) .* because of [^.]+\\.`),
      );
      const [opening = ""] = sentencesOf(stem);
      expect(opening).toMatch(
        /(for the past (\d+ (week|month|year)s|week|month|year)|an? \d+-(week|month|year) history of|began \d+ (week|month|year)s? ago)/,
      );
      expect(opening).not.toMatch(/ a (8|11|18)-| an (?!8|11|18)\d+-| 1 (weeks|months|years)/);
    }
  });

  test("tells its parts in the order of an examination, in 45 to 180 words and whole sentences", () => {
    for (const { parts, stem } of VARIANTS) {
      const ranks = parts.map(({ slot }) => STEM_SLOTS.indexOf(slot));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(new Set(ranks).size).toBe(ranks.length);
      expect(stem).toBe(parts.map(({ text }) => text).join(" "));
      const words = stem.split(" ").length;
      expect(words).toBeGreaterThanOrEqual(45);
      expect(words).toBeLessThanOrEqual(180);
      expect(stem).not.toMatch(/[{}]| {2}|undefined|NaN|\.\.|,,|—/);
      for (const sentence of sentencesOf(stem)) {
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(32);
      }
    }
  });

  test("never begins three sentences in a row with the same pronoun", () => {
    for (const { stem } of VARIANTS) expect(stem).not.toMatch(/(?:(?:^|\. )(He|She) [^.]*(?:\.\d[^.]*)*){3}/);
  });

  test("tells a finding and something normal in sentences of their own", () => {
    for (const { stem } of VARIANTS) expect(stem).not.toContain(", but ");
  });

  test("speaks of one sex and one side", () => {
    for (const { stem, sex } of VARIANTS) {
      expect(stem).not.toMatch(sex === "f" ? /\b(he|his|him)\b/i : /\b(she|her)\b/i);
      expect(/\bleft\b/.test(stem) && /\bright\b/.test(stem)).toBe(false);
    }
  });

  test("states no finding twice and none beside one that it excludes or denies", () => {
    for (const { parts } of VARIANTS) {
      const ids = parts.flatMap(({ present, absent }) => [...present, ...absent]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { present } of parts) {
        for (const id of present) expect(ids.filter((other) => BASE.conflictsOf.get(id)?.has(other))).toEqual([]);
      }
    }
  });

  test("prints numbers inside the range of the finding, and of the reference where it is denied", () => {
    for (const { parts, stem, measures } of VARIANTS) {
      const present = parts.flatMap((part) => part.present);
      const absent = parts.flatMap((part) => part.absent);
      const read = Number(/Hemoglobin A1c is (\d+\.\d)%/i.exec(stem)?.[1]);
      if (present.includes("high-hba1c")) expect(read >= 7.6 && read <= 10.9).toBe(true);
      if (absent.includes("high-hba1c")) expect(read >= 4 && read <= 5.6).toBe(true);
      expect(measures.some(({ id }) => id === "hba1c")).toBe(present.includes("high-hba1c") || absent.includes("high-hba1c"));
    }
  });

  test("gives normal vital signs that belong together, and none beside a stated fever", () => {
    const given = VARIANTS.filter(({ stem }) => stem.includes("mm Hg"));
    expect(given.length).toBeGreaterThan(VARIANTS.length / 4);
    for (const { stem, measures } of given) {
      const [, upper = "", lower = ""] = /(\d+)\/(\d+) mm Hg/.exec(stem) ?? [];
      expect(Number(upper) - Number(lower)).toBeGreaterThanOrEqual(38);
      expect(measures.map(({ id }) => id)).toEqual(expect.arrayContaining(["temperature", "pulse", "systolic", "diastolic"]));
    }
    const feverish = prepareCases(
      changeFixture({ families: FIXTURE.families.map((family) => ({ ...family, always: [...family.always, "fever"] })) }),
      "kb-stem",
    );
    for (let n = 0; n < 50; n += 1) {
      const variant = generateVariant(feverish, "tts-diagnosis", n);
      if ("rejected" in variant) throw new Error(variant.reasons.join());
      expect(variant.stem).toMatch(/Temperature is 3[89]\.\d °C/);
      expect(variant.stem).not.toContain("mm Hg");
    }
  });

  test("adds no circumstance that a stated or denied finding contradicts", () => {
    for (const { parts } of VARIANTS) {
      const stated = parts.flatMap(({ present, absent }) => [...present, ...absent]);
      const tags = stated.flatMap((id) => known(BASE.findingOf, id).tags);
      const background = parts.find(({ slot }) => slot === "background")?.text ?? "";
      if (tags.includes("smoking")) expect(background).not.toContain("smoke");
      if (tags.includes("diabetes")) expect(background).not.toContain("medications");
    }
  });

  test("a count of one takes the singular", () => {
    const stems = VARIANTS.map(({ stem }) => stem);
    expect(stems.some((stem) => stem.includes("distance 1 month ago"))).toBe(true);
    expect(stems.filter((stem) => / 1 months/.test(stem))).toEqual([]);
  });
});

describe("words", () => {
  test.each([
    ["8-month", "an"],
    ["11-day", "an"],
    ["18", "an"],
    ["80", "an"],
    ["89", "an"],
    ["54", "a"],
    ["1-hour", "a"],
    ["110", "a"],
    ["ulcer", "an"],
    ["S1 lesion", "an"],
  ] as const)("before %s stands %s", (next, article) => expect(articleOf(next)).toBe(article));

  test.each([
    ["Tarsal tunnel syndrome", "tarsal tunnel syndrome"],
    ["S1 radiculopathy", "S1 radiculopathy"],
    ["Charcot foot", "Charcot foot"],
    ["Vitamin B12 deficiency", "vitamin B12 deficiency"],
    ["Calcaneal fracture", "a calcaneal fracture"],
    ["MRI lesion", "an MRI lesion"],
  ])("%s is %s inside a sentence", (option, inside) => expect(nameCondition(option)).toBe(inside));

  test("a name keeps its capital only where it is proper", () => {
    expect(lowerFirst("Baxter neuropathy")).toBe("Baxter neuropathy");
    expect(lowerFirst("Emergency surgery")).toBe("emergency surgery");
  });

  test("lists read as one speaks", () => {
    expect(listNames(["fever"])).toBe("fever");
    expect(listNames(["fever", "a rash"])).toBe("fever and a rash");
    expect(listNames(["numb and cold toes", "a rash"])).toBe("numb and cold toes together with a rash");
    expect(listNames(["fever", "a rash", "pain"])).toBe("fever, a rash, and pain");
  });
});
