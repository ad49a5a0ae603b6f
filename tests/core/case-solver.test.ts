import { describe, expect, test } from "vitest";
import { type CaseIndex, indexCases, known } from "#core/case-index";
import type { CaseProfile, Finding, Strength } from "#core/case-knowledge";
import { contrastWith, fitsPregnancy, isRefuted, type Presentation } from "#core/case-solver";
import { changeFixture, FIXTURE } from "./case-fixture.ts";

const NOTHING: Presentation = { age: 60, sex: "f", present: [], absent: [] };

/** What tells the key ("tarsal-tunnel") from its rival ("s1-root") where both have exactly these links. */
function contrast(
  ours: Readonly<Record<string, Strength>>,
  theirs: Readonly<Record<string, Strength>>,
  stated: Partial<Presentation>,
  findings: readonly Finding[] = FIXTURE.findings,
) {
  const index = indexWith(ours, theirs, findings);
  const [key, rival] = [known(index.conditionOf, "tarsal-tunnel"), known(index.conditionOf, "s1-root")];
  const presentation = { ...NOTHING, ...stated };
  const { missing, unexplained, separating } = contrastWith(index, presentation, key, rival);
  return {
    refuted: isRefuted(index, presentation, key, rival),
    unexplained: unexplained.map(({ id }) => id),
    separating: separating.map(({ finding }) => finding.id),
    missing: missing && { id: missing.finding.id, denied: missing.denied },
  };
}

function indexWith(
  ours: Readonly<Record<string, Strength>>,
  theirs: Readonly<Record<string, Strength>>,
  findings: readonly Finding[],
): CaseIndex {
  const link = (profile: CaseProfile, links: Readonly<Record<string, Strength>>): CaseProfile => ({
    ...profile,
    links: Object.entries(links).map(([findingId, strength]) => ({
      findingId,
      strength,
      factIds: ["s1-root:versus-tarsal-tunnel"],
    })),
  });
  const profiles = FIXTURE.profiles.map((profile) => {
    if (profile.slug === "tarsal-tunnel") return link(profile, ours);
    return profile.slug === "s1-root" ? link(profile, theirs) : profile;
  });
  return indexCases(changeFixture({ profiles, findings }));
}

function finding(draft: Pick<Finding, "id" | "kind" | "name"> & Partial<Finding>): Finding {
  return { says: ["x"], denies: ["y"], values: [], test: null, tags: [], excludes: [], normal: false, ...draft };
}

describe("what speaks against another condition", () => {
  test("a normal result does only where the condition itself says so", () => {
    const stated = { present: ["reflexes-normal"] };
    expect(contrast({ "reflexes-normal": 1 }, {}, stated)).toMatchObject({ refuted: false, unexplained: [], separating: [] });
    expect(contrast({}, { "reflexes-normal": -2 }, stated)).toMatchObject({
      refuted: true,
      unexplained: ["reflexes-normal"],
      separating: ["reflexes-normal"],
    });
  });

  test("a plain course of which it says nothing does not", () => {
    const findings = [...FIXTURE.findings, finding({ id: "creeping", kind: "symptom", name: "slowly progressive symptoms" })];
    const stated = { present: ["creeping"] };
    expect(contrast({ creeping: 2 }, {}, stated, findings)).toMatchObject({ refuted: false, unexplained: [], separating: [] });
    expect(contrast({ creeping: 2 }, { creeping: -1 }, stated, findings)).toMatchObject({ unexplained: ["creeping"] });
  });

  test("what refutes it comes before what it does not cause, and an exposure of which it says nothing comes last", () => {
    const { unexplained, separating } = contrast(
      { "heavy-drinking": 3, "numb-sole": 3, "first-step-pain": 1, tinel: 1 },
      { tinel: -2, "first-step-pain": -1 },
      { present: ["heavy-drinking", "numb-sole", "first-step-pain", "tinel"] },
    );
    expect(unexplained).toEqual(["tinel", "numb-sole", "first-step-pain", "heavy-drinking"]);
    expect(separating.at(-1)).toBe("heavy-drinking");
  });
});

describe("what one would expect of another condition", () => {
  test("is what the stem denies, then what is felt or seen, and a result that nobody reports only where there is nothing else", () => {
    const theirs = { "high-hba1c": 3, "straight-leg": 3, "night-pain": 2 } as const;
    expect(contrast({}, theirs, { absent: ["night-pain"] }).missing).toEqual({ id: "night-pain", denied: true });
    expect(contrast({}, theirs, {}).missing).toEqual({ id: "straight-leg", denied: false });
    expect(contrast({}, theirs, { present: ["straight-leg"] }).missing).toEqual({ id: "night-pain", denied: false });
    expect(contrast({}, { "high-hba1c": 3 }, {}).missing).toEqual({ id: "high-hba1c", denied: false });
  });

  test("is nothing that the key explains too, and no habit that the stem states in other words", () => {
    const findings = [...FIXTURE.findings, finding({ id: "pipe", kind: "risk", name: "pipe smoking", tags: ["smoking"] })];
    expect(contrast({ "straight-leg": 1 }, { "straight-leg": 3 }, {}).missing).toBeNull();
    expect(contrast({}, { pipe: 3 }, { present: ["smoking"] }, findings).missing).toBeNull();
  });

  test("is no other form of an exposure that is stated, and not when the symptoms began unless that is denied", () => {
    const findings = [
      ...FIXTURE.findings,
      finding({ id: "burn", kind: "history", name: "a burn", tags: ["injury"], excludes: ["cut"] }),
      finding({ id: "cut", kind: "history", name: "a cut", tags: ["injury"] }),
      finding({ id: "sudden", kind: "symptom", name: "sudden onset of leg pain" }),
    ];
    expect(contrast({}, { burn: 3 }, { present: ["cut"] }, findings).missing).toBeNull();
    expect(contrast({}, { burn: 3 }, {}, findings).missing).toMatchObject({ id: "burn" });
    expect(contrast({}, { sudden: 3 }, {}, findings).missing).toBeNull();
    expect(contrast({}, { sudden: 3 }, { absent: ["sudden"] }, findings).missing).toMatchObject({ id: "sudden" });
  });

  test("does not say again what the refuting finding says", () => {
    const theirs = { "numb-sole": -2, "stocking-numbness": 3, "position-lost": 3 } as const;
    expect(contrast({ "numb-sole": 3 }, theirs, { present: ["numb-sole"] })).toMatchObject({
      unexplained: ["numb-sole"],
      missing: { id: "position-lost" },
    });
  });
});

test("a finding of pregnancy needs a woman of at most 50 years", () => {
  const expecting = finding({ id: "expecting", kind: "history", name: "pregnancy", tags: ["pregnancy"] });
  expect(fitsPregnancy(expecting, { sex: "f", age: 50 })).toBe(true);
  expect(fitsPregnancy(expecting, { sex: "f", age: 51 })).toBe(false);
  expect(fitsPregnancy(expecting, { sex: "m", age: 30 })).toBe(false);
});
