import { describe, expect, test } from "vitest";
import { openDraw } from "#core/case-draw";
import { generateVariant, prepareCases } from "#core/case-generator";
import { articleOf, listNames, lowerFirst, nameCondition } from "#core/case-grammar";
import { known } from "#core/case-index";
import type { CaseFamily, CaseProfile, Finding } from "#core/case-knowledge";
import { countFaults, writeSentences } from "#core/case-sentences";
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
        expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(30);
      }
    }
  });

  test("never begins three sentences in a row with the same word", () => {
    for (const { stem } of VARIANTS) {
      const heads = sentencesOf(stem).map((sentence) => sentence.split(" ", 1)[0]);
      expect(heads.filter((head, place) => head === heads[place - 1] && head === heads[place - 2])).toEqual([]);
    }
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

/** Variants of one family of a course with other findings and with changes of the family. */
function writeStems(
  id: string,
  change: Partial<CaseFamily>,
  findings: readonly Partial<Finding>[] = [],
  profile: Partial<CaseProfile> = {},
) {
  const base = prepareCases(
    changeFixture({
      findings: [...FIXTURE.findings, ...findings.map((finding) => ({ ...PLAIN, ...finding }))],
      families: FIXTURE.families.map((family) => (family.id === id ? { ...family, ...change } : family)),
      profiles: FIXTURE.profiles.map((one) => (one.slug === "tarsal-tunnel" ? { ...one, ...profile } : one)),
    }),
    "kb-stem",
  );
  return Array.from({ length: 40 }, (_, n) => generateVariant(base, id, n)).flatMap((variant) =>
    "rejected" in variant ? [] : [variant],
  );
}

const PLAIN: Finding = {
  id: "",
  kind: "history",
  name: "",
  says: [],
  denies: [],
  values: [],
  test: null,
  tags: [],
  excludes: [],
  normal: false,
};
const FALL = {
  id: "fall",
  name: "a fall onto the ankle",
  says: ["{he} fell onto the {side} ankle {n:3-5} months ago"],
  tags: ["injury"],
};
const SINCE_FALL = {
  id: "since-fall",
  kind: "symptom",
  name: "a limp",
  says: ["walking has been difficult since the accident"],
} as const;

describe("the order of what is told", () => {
  const always = ["numb-sole", "tinel"];

  test("a family may see its patients elsewhere than its condition", () => {
    const elsewhere = { settings: ["office"] };
    for (const { stem } of writeStems("tts-diagnosis", elsewhere))
      expect(stem).toMatch(/comes to the physician|primary care clinic/);
    expect(writeStems("tts-diagnosis", {}).some(({ stem }) => stem.includes("podiatry clinic"))).toBe(true);
  });

  test("an accident stands before the symptom that refers to it", () => {
    const variants = writeStems("tts-diagnosis", { always: [...always, "since-fall", "fall"] }, [FALL, SINCE_FALL]);
    expect(variants.length).toBeGreaterThan(20);
    for (const { stem, parts } of variants) {
      expect(stem.indexOf(" fell onto")).toBeLessThan(stem.indexOf("since the accident"));
      expect(parts[0]?.present).toContain("fall");
      expect(parts[0]?.text).toMatch(/\. (?:She|He|The patient) fell onto the (?:left|right) ankle/);
    }
  });

  test("a treatment stands before what refers to it, and what refers to it in a sentence of its own", () => {
    const course = { id: "course", name: "an antibiotic", says: ["{he} took metronidazole for {n:4-6} weeks"], tags: ["drug"] };
    const onset = { id: "days", name: "onset after days", says: ["{he} had taken the antibiotic for {n:2-4} days at the onset"] };
    const variants = writeStems("tts-diagnosis", { always: [...always, "days", "course"] }, [course, onset]);
    expect(variants.length).toBeGreaterThan(20);
    for (const { stem } of variants)
      expect(stem).toMatch(/ took metronidazole for \d weeks.*\. (?:She|He|The patient) had taken the antibiotic/);
  });

  test("what adds to the rest comes last among the symptoms that are there", () => {
    const also = { id: "toes", kind: "symptom", name: "cold toes", says: ["the toes feel cold as well"] } as const;
    const choose = { low: 2, high: 2, from: ["night-pain", "standing-pain"] };
    for (const { parts } of writeStems(
      "tts-diagnosis",
      { always: [...always, "toes"], choose, deny: { low: 0, high: 0, from: [] } },
      [also],
    ))
      expect(parts.find(({ slot }) => slot === "symptoms")?.text).toMatch(/toes feel cold as well\.$/);
  });

  test("one looks, feels with the hand, tests sensation and reflexes, and only then provokes", () => {
    const signs = [
      { id: "bruise", name: "a bruise over the ankle", says: ["a bruise covers the {side} ankle"] },
      { id: "cold", name: "a cold foot", says: ["the {side} foot is cold"] },
      { id: "dull", name: "reduced touch on the sole", says: ["light touch is dull over the {side} sole"] },
    ].map((sign) => ({ ...sign, kind: "sign" as const }));
    const order = [/bruise covers/, /foot is cold/, /light touch is dull/i, /ankle reflexes are normal/, /(?:tapping|percussion)/i];
    const family = {
      always: ["tinel", "reflexes-normal", "dull", "cold", "bruise"],
      choose: { low: 0, high: 0, from: [] },
      deny: { low: 0, high: 0, from: [] },
    };
    for (const { parts } of writeStems("tts-diagnosis", family, signs)) {
      const text = parts.find(({ slot }) => slot === "exam")?.text ?? "";
      const places = order.map((words) => text.search(words));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places[0]).toBeGreaterThanOrEqual(0);
    }
  });

  test("nobody with severe pain or in an emergency has normal vital signs or circumstances that fill the stem", () => {
    const pain = { id: "agony", kind: "symptom", name: "agony", says: ["the pain is severe and rated 10 out of 10"] } as const;
    const severe = writeStems("tts-diagnosis", { always: [...always, "agony"] }, [pain]);
    const emergency = writeStems("tts-diagnosis", {}, [], {
      urgency: { level: "emergency", factIds: ["tarsal-tunnel:urgency"], because: null },
    });
    for (const { parts } of [...severe, ...emergency]) expect(parts.some(({ slot }) => slot === "vitals")).toBe(false);
    expect(emergency.filter(({ parts }) => parts.some(({ slot }) => slot === "background")).length).toBeLessThan(
      emergency.length / 4,
    );
  });

  test("what names its own examination is not introduced as one", () => {
    const felt = {
      id: "lump",
      kind: "sign",
      name: "a lump",
      says: ["palpation behind the {side} malleolus finds a lump"],
    } as const;
    const family = {
      always: ["numb-sole", "tinel", "lump"],
      choose: { low: 0, high: 0, from: [] },
      deny: { low: 0, high: 0, from: [] },
    };
    for (const { stem } of writeStems("tts-diagnosis", family, [felt])) {
      expect(stem).toMatch(/\. Palpation behind/);
      expect(stem).not.toMatch(/examination/i);
    }
  });
});

describe("sentences", () => {
  const write = (texts: readonly string[], apart = false) => {
    const clauses = texts.map((text) => ({ text, reassuring: false, alone: false }));
    const all = Array.from({ length: 20 }, (_, seed) =>
      writeSentences(clauses, "she", openDraw(seed, "join"), { apart }).join(" "),
    );
    return [...new Set(all)].sort((a, b) => a.length - b.length);
  };

  test.each([
    [["she takes no medications", "she takes no vitamins"], "She takes no medications or vitamins."],
    [["she has never smoked", "she has never had a clot"], "She has never smoked or had a clot."],
    [["she takes lisinopril", "she takes omeprazole"], "She takes lisinopril and omeprazole."],
    [["she has had a fever", "she has lost weight"], "She has had a fever and lost weight."],
    [["she has a cough", "she has lost weight"], "She has a cough and has lost weight."],
    [["she smokes", "the foot is cold"], "She smokes, and the foot is cold."],
  ])("%j become one", (texts, joined) => expect(write(texts)).toContain(joined));

  test.each([
    [["ankle reflexes are absent on both sides", "dorsiflexion is weak on both sides"]],
    [["she felt no pain but kept walking", "she takes lisinopril"]],
  ])("%j are told apart", (texts) => expect(write(texts)).toHaveLength(1));

  test("circumstances that have nothing to do with each other are told apart", () => {
    expect(write(["her vaccinations are up to date", "she smokes"], true)).toEqual([
      "Her vaccinations are up to date. She smokes.",
    ]);
  });

  test("three in a row with one head, a long one and a phrase told twice are faults", () => {
    const well = ["The foot is cold.", "No pulse is felt."];
    expect(
      countFaults(
        ["The skin of the whole left foot is pale, waxy and hard."],
        ["She cannot move the toes of the left foot at all."],
      ),
    ).toBe(0);
    expect(countFaults(["The toes are numb."], ["The foot is cold.", "The skin is pale."])).toBeGreaterThan(
      countFaults(["The toes are numb."], well),
    );
    expect(countFaults([`${"word ".repeat(31)}end.`], [])).toBeGreaterThanOrEqual(50);
    expect(countFaults(["Both are weak on both sides here.", "Reflexes are lost on both sides."], [])).toBeGreaterThan(3);
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
    expect(listNames(["numb and cold toes", "a rash"])).toBe("numb and cold toes along with a rash");
    expect(listNames(["fever", "a rash", "pain"])).toBe("fever, a rash, and pain");
  });
});
