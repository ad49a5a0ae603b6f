import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openDraw } from "#core/case-draw";
import { type CaseBase, generateVariant, prepareCases, type Rejection } from "#core/case-generator";
import { known } from "#core/case-index";
import type { CaseFamily, CaseKnowledge, CaseProfile } from "#core/case-knowledge";
import { scoreCondition } from "#core/case-solver";
import type { CaseVariant } from "#core/case-variant";
import { changeFixture, FIXTURE } from "./case-fixture.ts";
import golden from "./case-golden.json";

const BASE = prepareCases(FIXTURE, "kb-1");
const families = fc.constantFrom(...FIXTURE.families.map(({ id }) => id));
const numbers = fc.integer({ min: 0, max: 100_000 });

function generate(familyId: string, n: number, base: CaseBase = BASE): CaseVariant {
  const variant = generateVariant(base, familyId, n);
  if ("rejected" in variant) throw new Error(`${familyId} ${n}: ${variant.reasons.join("; ")}`);
  return variant;
}

/** The variants among the first `count` of every family. */
function listVariants(count: number, base: CaseBase = BASE): CaseVariant[] {
  return FIXTURE.families.flatMap(({ id }) =>
    Array.from({ length: count }, (_, n) => generateVariant(base, id, n)).filter((variant) => !("rejected" in variant)),
  ) as CaseVariant[];
}

function rejectionOf(knowledge: CaseKnowledge, familyId: string, n = 0): Rejection {
  const variant = generateVariant(prepareCases(knowledge, "kb-1"), familyId, n);
  if (!("rejected" in variant)) throw new Error(`${familyId} ${n} was not rejected`);
  return variant;
}

function changeFamily(id: string, change: Partial<CaseFamily>): CaseKnowledge {
  return changeFixture({ families: FIXTURE.families.map((family) => (family.id === id ? { ...family, ...change } : family)) });
}

/** Points of a condition by decision 0012, from the profile alone. */
function scoreByHand({ age, sex, links }: CaseProfile, variant: CaseVariant): number {
  if (variant.age < age[0] || variant.age > age[1] || (sex !== "any" && sex !== variant.sex)) return Number.NEGATIVE_INFINITY;
  return links.reduce((points, { findingId, strength }) => {
    const stated = variant.parts.some(({ present }) => present.includes(findingId));
    const denied = variant.parts.some(({ absent }) => absent.includes(findingId));
    return points + (stated ? strength : 0) - (denied && strength > 1 ? strength - 1 : 0);
  }, 0);
}

/** Concepts that the first diagnosis cases of the tarsal tunnel offer. */
function listOffered(base: CaseBase): string[][] {
  return Array.from({ length: 40 }, (_, n) => generateVariant(base, "tts-diagnosis", n)).flatMap((variant) =>
    "rejected" in variant ? [] : [variant.options.map(({ conceptId }) => conceptId)],
  );
}

/** The course in which some conditions run their course in hours. */
function hasty(slugs: readonly string[], pairs: CaseKnowledge["pairs"]): CaseBase {
  const profiles = FIXTURE.profiles.map((profile) =>
    slugs.includes(profile.slug) ? { ...profile, onset: [{ unit: "hour" as const, low: 2, high: 6 }] } : profile,
  );
  return prepareCases(changeFixture({ profiles, pairs }), "kb-1");
}

const OLD = [100, 110] as const;
const VARIANTS = listVariants(60);

/** Findings as their names say them: a patient's own side is put into an explanation. */
function withoutSides(text: string): string {
  return text
    .toLowerCase()
    .replace(/\bthe (inner )?(?:left|right) (foot|heel|knee|sole)\b/g, (_, inner = "", part) => `one ${inner}${part}`)
    .replace(/\bon the (?:left|right)\b/g, "on one side");
}

describe("a seed is a promise", () => {
  test("ten variants are letter for letter what they were when they were recorded", () => {
    expect(golden).toHaveLength(10);
    for (const { id, n, contentHash } of golden) expect(generate(id, n).contentHash, `${id} ${n}`).toBe(contentHash);
  });

  test("the same knowledge, family and number give the same text and hash", () => {
    const again = prepareCases(structuredClone(FIXTURE), "kb-1");
    fc.assert(
      fc.property(families, numbers, (id, n) => {
        expect(generateVariant(again, id, n)).toEqual(generateVariant(BASE, id, n));
      }),
    );
  });

  test("other knowledge and another number give another seed", () => {
    expect(generate("tts-diagnosis", 0, prepareCases(FIXTURE, "kb-2")).seed).not.toBe(generate("tts-diagnosis", 0).seed);
    expect(new Set(Array.from({ length: 500 }, (_, n) => generate("tts-diagnosis", n).seed)).size).toBe(500);
  });

  test("no two of the first ten variants of a family are the same", () => {
    for (const { id } of FIXTURE.families) {
      const stems = VARIANTS.filter(({ familyId, n }) => familyId === id && n < 10).map(({ stem }) => stem);
      expect(new Set(stems).size, id).toBe(stems.length);
    }
  });

  test("a finding more in one part leaves the words of the others as they are", () => {
    const families = FIXTURE.families.map((family) => ({ ...family, deny: { low: 0, high: 0, from: [] } }));
    const less = prepareCases(changeFixture({ families }), "kb-1");
    const more = prepareCases(
      changeFixture({ families: families.map((family) => ({ ...family, always: [...family.always, "reflexes-normal"] })) }),
      "kb-1",
    );
    const openers = (text: string) => text.replaceAll("The patient ", "She ").replaceAll("He ", "She ");
    for (let n = 0; n < 100; n += 1) {
      const [before, after] = [generate("tts-diagnosis", n, less), generate("tts-diagnosis", n, more)];
      for (const part of before.parts.filter(({ slot }) => slot !== "exam")) {
        const same = after.parts.find(({ slot }) => slot === part.slot);
        expect(openers(same?.text ?? "")).toBe(openers(part.text));
      }
    }
  });
});

describe("one answer is right", () => {
  test("the key beats every other condition by three points, counted by hand, and few numbers give no case", () => {
    let tries = 0;
    let rejects = 0;
    fc.assert(
      fc.property(families, numbers, (id, n) => {
        const variant = generateVariant(BASE, id, n);
        tries += 1;
        if ("rejected" in variant) rejects += 1;
        fc.pre(!("rejected" in variant));
        if ("rejected" in variant) return;
        const others = FIXTURE.profiles.filter(
          ({ slug, notOffered }) =>
            notOffered === null && slug !== variant.conditionSlug && !known(BASE.familyOf, id).never.includes(slug),
        );
        const best = Math.max(...others.map((profile) => scoreByHand(profile, variant)));
        const own = FIXTURE.profiles.find(({ slug }) => slug === variant.conditionSlug);
        const margin = own ? scoreByHand(own, variant) - best : 0;
        expect(margin).toBeGreaterThanOrEqual(3);
        expect(variant.margin).toBe(margin);
      }),
      { numRuns: 1000 },
    );
    expect(rejects / tries).toBeLessThan(0.05);
  });

  test("a margin over nobody is no number", () => {
    const profiles = FIXTURE.profiles.map((profile) => (profile.slug === "tarsal-tunnel" ? profile : { ...profile, age: OLD }));
    const base = prepareCases(
      changeFixture({ profiles, families: FIXTURE.families.filter(({ id }) => id === "tts-urgency") }),
      "kb-1",
    );
    expect(generate("tts-urgency", 0, base).margin).toBeNull();
  });

  test("without the stem no condition is ahead of another", () => {
    const scores = BASE.conditions.map((condition) => scoreCondition(condition, { age: 60, sex: "f", present: [], absent: [] }));
    expect(new Set(scores)).toEqual(new Set([0]));
  });

  test("options are two to four distractors and the key, each once, sorted, of one kind, without relatives of the key", () => {
    for (const variant of VARIANTS) {
      const texts = variant.options.map(({ text }) => text.toLowerCase());
      expect(new Set(variant.options.map(({ conceptId }) => conceptId)).size).toBe(texts.length);
      expect(texts.length).toBeGreaterThanOrEqual(3);
      expect(texts.length).toBeLessThanOrEqual(5);
      expect(variant.options.every(({ kind }) => kind === variant.kind)).toBe(true);
      if (variant.kind !== "urgency") expect(texts).toEqual([...texts].sort());
      expect(variant.options.some(({ conceptId }) => conceptId === "polyneuropathy")).toBe(false);
    }
  });

  test("no option is as right as the key: what the key's condition accepts is left out, and tests whose result is told", () => {
    for (const variant of VARIANTS.filter(({ kind }) => kind === "test")) {
      const ids = variant.options.map(({ conceptId }) => conceptId);
      expect(ids).toContain("nerve-conduction");
      expect(ids).not.toContain("ankle-ultrasound");
      expect(variant.parts.flatMap(({ present, absent }) => [...present, ...absent])).not.toContain("slow-conduction");
    }
  });

  test("an urgency question offers all four levels, soonest first", () => {
    const { options, keyIndex } = generate("tts-urgency", 0);
    expect(options.map(({ conceptId }) => conceptId)).toEqual(["emergency", "urgent", "routine", "self-care"]);
    expect(keyIndex).toBe(2);
  });

  /**
   * Options stand in sorted order, so in a course whose names begin with few letters the places follow from the names. What the generator owes
   * is that it prefers no place: over names of chance, one case from each naming (so that no two observations hang together), fixed seeds.
   */
  test("the place of the key is spread, whatever the conditions are called", () => {
    const letters = FIXTURE.profiles.map((_, place) => String.fromCharCode(97 + place).repeat(4));
    const diagnoses = FIXTURE.families.filter(({ kind }) => kind === "diagnosis");
    const counts = new Map<number, number[]>();
    const orders = fc.sample(fc.shuffledSubarray(letters, { minLength: letters.length }), { seed: 4, numRuns: 400 });
    for (const [turn, order] of orders.entries()) {
      const profiles = FIXTURE.profiles.map((profile, place) => ({ ...profile, option: order[place] ?? "" }));
      const base = prepareCases(changeFixture({ profiles }), `kb-${turn}`);
      const variant = generateVariant(base, diagnoses[turn % diagnoses.length]?.id ?? "", 0);
      if ("rejected" in variant) continue;
      const size = variant.options.length;
      const places = counts.get(size) ?? Array.from({ length: size }, () => 0);
      places[variant.keyIndex] = (places[variant.keyIndex] ?? 0) + 1;
      counts.set(size, places);
    }
    // Chi-square at p = .01 by degrees of freedom.
    const critical: Readonly<Record<number, number>> = {
      2: 9.21,
      3: 11.34,
      4: 13.28,
      5: 15.09,
      6: 16.81,
      7: 18.48,
      8: 20.09,
      9: 21.67,
    };
    const groups = [...counts.values()].filter((places) => places.reduce((sum, count) => sum + count, 0) >= 5 * places.length);
    const chiSquare = groups.flatMap((places) => {
      const expected = places.reduce((sum, count) => sum + count, 0) / places.length;
      return places.map((count) => (count - expected) ** 2 / expected);
    });
    const freedom = chiSquare.length - groups.length;
    expect(groups.flat().reduce((sum, count) => sum + count, 0)).toBeGreaterThan(300);
    expect(
      chiSquare.reduce((sum, part) => sum + part, 0),
      `${groups.join(" | ")}`,
    ).toBeLessThan(critical[freedom] ?? 0);
  });

  test("a course of hours is no distractor after months while two others are left, and is one where it is needed", () => {
    const offered = listOffered(hasty(["s1-root"], []));
    expect(listOffered(prepareCases(changeFixture({ pairs: [] }), "kb-1")).some((ids) => ids.includes("s1-root"))).toBe(true);
    for (const ids of offered) if (ids.includes("s1-root")) expect(ids).toHaveLength(3);
    expect(offered.some((ids) => ids.length > 3)).toBe(true);
    const others = FIXTURE.profiles.map(({ slug }) => slug).filter((slug) => slug !== "tarsal-tunnel");
    expect(listOffered(hasty(others, [])).every((ids) => ids.length === 3)).toBe(true);
  });

  test("a look-alike stays one however different its course and sides are: they tell the two apart", () => {
    for (const ids of listOffered(hasty(["s1-root"], [["tarsal-tunnel", "s1-root"]]))) expect(ids).toContain("s1-root");
  });

  test("what depends on an exposure that the stem does not mention comes behind, and what is often chosen by mistake to the front", () => {
    const share = (base: CaseBase) => listOffered(base).filter((ids) => ids.includes("alcohol-neuropathy")).length;
    const alone = changeFixture({ pairs: [] });
    const unexposed = alone.findings.map((finding) => (finding.id === "heavy-drinking" ? { ...finding, tags: [] } : finding));
    const counted = (key: string, other: string) => (key === "tarsal-tunnel" && other === "alcohol-neuropathy" ? 20 : 1);
    const behind = share(prepareCases(alone, "kb-1"));
    expect(behind).toBeLessThan(share(prepareCases({ ...alone, findings: unexposed }, "kb-1")));
    expect(behind).toBeLessThan(share(prepareCases(alone, "kb-1", counted)));
  });

  test("two mistakes of the key's own condition need no far-fetched test beside them", () => {
    const profiles = FIXTURE.profiles.map((profile) =>
      profile.slug === "tarsal-tunnel"
        ? {
            ...profile,
            tests: [
              ...profile.tests.filter(({ role }) => role !== "wrong"),
              ...["liver-panel", "ankle-brachial"].map((testId) => ({
                testId,
                role: "wrong" as const,
                factIds: ["tarsal-tunnel:test"],
                because: "it shows no nerve",
              })),
            ],
          }
        : profile,
    );
    const base = prepareCases(changeFixture({ profiles }), "kb-1");
    for (let n = 0; n < 40; n += 1) {
      const ids = generate("tts-test", n, base).options.map(({ conceptId }) => conceptId);
      expect(ids).toEqual(expect.arrayContaining(["nerve-conduction", "liver-panel", "ankle-brachial"]));
      expect(ids).not.toContain("hba1c-test");
    }
  });

  test("a cause that the patient cannot have is no option", () => {
    const causes = [
      { id: "swelling", option: "Swelling in pregnancy", name: "swelling in pregnancy", findingId: "expecting" },
      { id: "fracture", option: "Healed fracture", name: "a healed fracture", findingId: "old-break" },
      { id: "varices", option: "Dilated veins", name: "dilated veins", findingId: "veins" },
    ].map((cause) => ({ ...cause, factIds: ["tarsal-tunnel:ganglion"] }));
    const silent = { kind: "history" as const, says: [], denies: [], values: [], test: null, excludes: [], normal: false };
    const base = prepareCases(
      changeFixture({
        findings: [
          ...FIXTURE.findings,
          { ...silent, id: "expecting", name: "pregnancy", tags: ["pregnancy"] },
          { ...silent, id: "old-break", name: "an old fracture", tags: [] },
          { ...silent, id: "veins", name: "dilated veins", tags: [] },
        ],
        profiles: FIXTURE.profiles.map((profile) =>
          profile.slug === "tarsal-tunnel" ? { ...profile, causes: [...profile.causes, ...causes] } : profile,
        ),
      }),
      "kb-1",
    );
    const made = Array.from({ length: 60 }, (_, n) => generate("tts-cause", n, base));
    const pregnant = made.filter(({ options }) => options.some(({ conceptId }) => conceptId === "swelling"));
    expect(pregnant.length).toBeGreaterThan(0);
    expect(pregnant.every(({ sex, age }) => sex === "f" && age <= 50)).toBe(true);
  });

  test("look-alikes come before others that share as much", () => {
    const pairs = changeFixture({ pairs: [["tarsal-tunnel", "s1-root"]] });
    const variants = Array.from({ length: 40 }, (_, n) => generateVariant(prepareCases(pairs, "kb-1"), "tts-diagnosis", n));
    const offered = variants.flatMap((variant) =>
      "rejected" in variant ? [] : [variant.options.map(({ conceptId }) => conceptId)],
    );
    expect(offered.length).toBeGreaterThan(30);
    for (const ids of offered) expect(ids).toContain("s1-root");
  });

  test("the key is the longest option in fewer than two of five", () => {
    const longest = VARIANTS.filter(({ options, keyIndex }) =>
      options.every(({ text }, place) => place === keyIndex || text.length < (options[keyIndex]?.text.length ?? 0)),
    );
    expect(longest.length / VARIANTS.length).toBeLessThan(0.4);
  });
});

describe("explanations", () => {
  test("name only what the stem states, and miss only what it does not show", () => {
    for (const { parts, rationales, options } of VARIANTS) {
      const present = parts.flatMap((part) => part.present);
      const stated = new Set([...present, ...parts.flatMap((part) => part.absent)]);
      expect(rationales).toHaveLength(options.length);
      for (const { findingIds, missingIds, text } of rationales) {
        expect(findingIds.filter((id) => !stated.has(id))).toEqual([]);
        expect(missingIds.filter((id) => present.includes(id))).toEqual([]);
        expect(text).toMatch(/^[A-Z].*[^,.]\.$/);
        for (const id of [...findingIds, ...missingIds]) {
          expect(withoutSides(text)).toContain(known(BASE.findingOf, id).name.toLowerCase());
        }
      }
    }
  });

  test("name no finding that they do not declare", () => {
    for (const { rationales } of VARIANTS) {
      for (const { findingIds, missingIds, text } of rationales) {
        const declared = new Set([...findingIds, ...missingIds]);
        const lower = withoutSides(text);
        // A short name may be part of a longer one that is declared.
        const covered = FIXTURE.findings.filter(({ id }) => declared.has(id)).map(({ name }) => name.toLowerCase());
        const named = FIXTURE.findings.filter(
          ({ id, name }) =>
            !declared.has(id) && covered.reduce((rest, one) => rest.replaceAll(one, ""), lower).includes(name.toLowerCase()),
        );
        expect(named.map(({ id }) => id)).toEqual([]);
      }
    }
  });

  test("the key's begins with the most decisive finding", () => {
    for (const { conditionSlug, parts, rationales, keyIndex, kind } of VARIANTS) {
      if (kind === "cause") continue;
      const links = known(BASE.conditionOf, conditionSlug).strengthOf;
      const most = Math.max(...parts.flatMap(({ present }) => present.map((id) => links.get(id) ?? 0)));
      expect(links.get(rationales[keyIndex]?.findingIds[0] ?? "")).toBe(most);
    }
  });

  test("no sentence begins with a numeral, and no two options of a case are explained alike", () => {
    for (const { stem, rationales } of VARIANTS) {
      const texts = rationales.map(({ text }) => text);
      expect(new Set(texts).size).toBe(texts.length);
      for (const text of [stem, ...texts]) expect(text).not.toMatch(/(?:^|[.?] )\d/);
    }
  });

  test("each rests on facts and their sources", () => {
    for (const { rationales } of VARIANTS) {
      for (const { factIds, sourceIds } of rationales) {
        expect(factIds.length).toBeGreaterThan(0);
        expect(sourceIds).toEqual(factIds.map((id) => `source of ${id}`));
      }
    }
  });

  test("a wrong diagnosis names the finding with the greatest difference, and its cards before those of the look-alikes", () => {
    const variant = VARIANTS.find(
      ({ familyId, options }) => familyId === "tts-diagnosis" && options.some(({ conceptId }) => conceptId === "s1-root"),
    );
    const place = variant?.options.findIndex(({ conceptId }) => conceptId === "s1-root") ?? -1;
    expect(variant?.failingLinks[place]).toEqual({
      kind: "presentation-diagnosis",
      versusSlug: "s1-root",
      separating: { findingId: "tinel", name: "tingling on tapping behind the medial malleolus", present: true },
      factIds: ["tarsal-tunnel:tinel", "tarsal-tunnel:versus-s1", "s1-root:versus-tarsal-tunnel", "s1-root:tinel"],
    });
  });

  test("a wrong treatment leads to the key's treatment, then to that of what was chosen", () => {
    const variant = VARIANTS.find(
      ({ familyId, options }) => familyId === "tts-treatment" && options.some(({ conceptId }) => conceptId === "nsaid"),
    );
    const place = variant?.options.findIndex(({ conceptId }) => conceptId === "nsaid") ?? -1;
    expect(variant?.failingLinks[place]).toMatchObject({
      kind: "diagnosis-treatment",
      versusSlug: "s1-root",
      factIds: ["tarsal-tunnel:treatment", "s1-root:treatment"],
    });
    expect(variant?.failingLinks[variant.keyIndex]).toBeNull();
  });
});

describe("what cannot be made says why", () => {
  test("too few distractors", () => {
    const knowledge = changeFixture({
      profiles: FIXTURE.profiles.filter(({ slug }) => ["tarsal-tunnel", "s1-root"].includes(slug)),
    });
    const alone = { ...knowledge, families: FIXTURE.families.filter(({ id }) => id === "tts-diagnosis") };
    expect(rejectionOf(alone, "tts-diagnosis")).toMatchObject({ familyId: "tts-diagnosis", n: 0 });
    expect(rejectionOf(alone, "tts-diagnosis").reasons[0]).toMatch(/^fewer than 2 plausible distractors/);
  });

  test("a rival that is not left behind", () => {
    const knowledge = changeFixture({
      profiles: FIXTURE.profiles.map((profile) => {
        const links = FIXTURE.profiles.find(({ slug }) => slug === "tarsal-tunnel")?.links ?? [];
        return profile.slug === "s1-root" ? { ...profile, links } : profile;
      }),
    });
    expect(rejectionOf(knowledge, "tts-diagnosis").reasons[0]).toMatch(
      /^the stem does not tell tarsal-tunnel from s1-root: ahead by 0, 3 are needed/,
    );
  });

  test("a word of the stem that gives the key away", () => {
    const knowledge = changeFixture({
      profiles: FIXTURE.profiles.map((profile) =>
        profile.slug === "diabetic-neuropathy" ? { ...profile, option: "Diabetic polyneuropathy" } : profile,
      ),
    });
    expect(rejectionOf(knowledge, "dpn-diagnosis").reasons[0]).toContain(
      'the key "Diabetic polyneuropathy" shares "diabe-" with the stem',
    );
  });

  test("findings that exclude each other, and a condition without what is asked", () => {
    expect(
      rejectionOf(changeFamily("tts-diagnosis", { always: ["numb-sole", "stocking-numbness"] }), "tts-diagnosis").reasons[0],
    ).toContain("exclude each other");
    const b12 = FIXTURE.families.find(({ id }) => id === "b12-diagnosis");
    const asked = changeFamily("b12-diagnosis", { ...b12, id: "b12-diagnosis", kind: "cause", causeId: null });
    expect(rejectionOf(asked, "b12-diagnosis").reasons[0]).toContain("does not say which cause");
  });

  test("a right answer that a finding of the family forbids; one that may be left out is left out", () => {
    const treatments = FIXTURE.treatments.map((one) => (one.id === "orthosis" ? { ...one, unless: ["work"] } : one));
    const findings = FIXTURE.findings.map((one) => (one.id === "standing-pain" ? { ...one, tags: ["work"] } : one));
    const knowledge = changeFixture({ treatments, findings });
    const base = prepareCases(knowledge, "kb-1");
    for (let n = 0; n < 40; n += 1) {
      const variant = generate("tts-treatment", n, base);
      expect(variant.options[variant.keyIndex]?.conceptId).toBe("orthosis");
      expect(variant.parts.flatMap(({ present }) => present)).not.toContain("standing-pain");
    }
    const families = FIXTURE.families.map((one) =>
      one.id === "tts-treatment" ? { ...one, always: [...one.always, "standing-pain"] } : one,
    );
    expect(rejectionOf({ ...knowledge, families }, "tts-treatment").reasons).toEqual([
      '"standing-pain" is always stated and forbids the key',
    ]);
  });

  test("a family without a setting of its own or of its condition; its own come first", () => {
    const bare = FIXTURE.profiles.map((profile) => (profile.slug === "tarsal-tunnel" ? { ...profile, settings: [] } : profile));
    expect(rejectionOf(changeFixture({ profiles: bare }), "tts-diagnosis").reasons).toEqual([
      "neither the family nor tarsal-tunnel has a setting",
    ]);
    const families = FIXTURE.families.map((one) => (one.id === "tts-diagnosis" ? { ...one, settings: ["office"] } : one));
    const base = prepareCases(changeFixture({ profiles: bare, families }), "kb-1");
    for (let n = 0; n < 20; n += 1)
      expect(generate("tts-diagnosis", n, base).stem).toMatch(/the physician|the primary care clinic/);
    expect(() => prepareCases(changeFamily("tts-diagnosis", { settings: ["moon"] }), "kb-1")).toThrow(/unknown setting "moon"/);
  });

  test("a range that ends before it begins", () => {
    const profiles = FIXTURE.profiles.map((profile) =>
      profile.slug === "s1-root" ? { ...profile, age: [60, 30] as const } : profile,
    );
    expect(() => prepareCases(changeFixture({ profiles }), "kb-1")).toThrow(/profile "s1-root": age runs from 60 to 30/);
    expect(() => openDraw(1, "age").int(60, 30)).toThrow("There is no number from 60 to 30.");
  });

  test("unknown and doubled ids are all named at once", () => {
    const knowledge = changeFixture({
      families: [{ ...(FIXTURE.families[0] as CaseFamily), always: ["no-such-finding"], never: ["no-such-condition"] }],
      settings: [...FIXTURE.settings, ...FIXTURE.settings.slice(0, 1)],
    });
    expect(() => prepareCases(knowledge, "kb-1")).toThrow(/setting "clinic" stands twice.*"no-such-condition".*"no-such-finding"/);
  });
});
