import { nameCondition } from "#core/case-grammar";
import type { CaseFamily, CaseKnowledge, CaseOptionTerm, CaseProfile, Finding } from "#core/case-knowledge";
import type { FamilyEntry, OptionTermEntry, ProfileEntry } from "./case-schema.ts";
import { citedFactIds } from "./case-sources.ts";
import type { Draft, DraftProfile, Located } from "./draft.ts";

/** Everybody who reads a stem knows them, although a page writes them out. */
const READ_UNEXPANDED: ReadonlySet<string> = new Set(["CT", "MRI"]);

/** What the case engine is fed, from a draft without errors. A course without cases has empty lists. */
export function buildCaseKnowledge(draft: Draft): CaseKnowledge {
  const { measures, settings, background, findings, tests, treatments, profiles } = draft.cases;
  return {
    measures: measures.map(({ value }) => ({ ...value, low: value.low ?? null, high: value.high ?? null })),
    settings: settings.map(({ value }) => value),
    background: background.map(({ value }) => ({ ...value, unless: value.unless ?? [] })),
    findings: findings.map(
      ({ value }): Finding => ({
        id: value.id,
        kind: value.kind,
        name: value.name,
        says: value.says,
        denies: value.denies ?? [],
        values: Object.entries(value.values ?? {}).map(([measure, [low, high]]) => ({ measure, low, high })),
        test: value.test ?? null,
        tags: value.tags ?? [],
        excludes: value.excludes ?? [],
        normal: value.normal ?? false,
      }),
    ),
    tests: tests.map(({ value }) => buildOptionTerm(value)),
    treatments: treatments.map(({ value }) => buildOptionTerm(value)),
    profiles: profiles.map((profile) => buildProfile(draft, profile)),
    families: profiles.flatMap((profile) => profile.families.map((family) => buildFamily(profile, family))),
    facts: buildFacts(draft),
    pairs: profiles.length === 0 ? [] : draft.pairs.map(({ value }) => value.conditions),
    abbreviations:
      profiles.length === 0
        ? []
        : draft.glossary.map(({ value: { term, expansion = null, common = false } }) => ({
            term,
            expansion: common || READ_UNEXPANDED.has(term) ? null : expansion,
          })),
  };
}

function buildOptionTerm({ unless = [], ...term }: OptionTermEntry): CaseOptionTerm {
  return { ...term, unless };
}

function buildOnset(onset: ProfileEntry["onset"] = []): CaseProfile["onset"] {
  return onset.map(({ unit, range: [low, high] }) => ({ unit, low, high }));
}

function buildProfile(draft: Draft, { value, links, causes, tests, treatments }: DraftProfile): CaseProfile {
  return {
    slug: value.condition,
    topicSlug: draft.conditions.find((condition) => condition.value.slug === value.condition)?.value.topic ?? "",
    option: value.option,
    broader: value.broader ?? [],
    notOffered: value.notOffered ?? null,
    age: value.age,
    sex: value.sex,
    sides: value.sides,
    settings: value.settings ?? [],
    onset: buildOnset(value.onset),
    complaints: (value.complaints ?? []).map(({ text, states = [] }) => ({ text, states })),
    links: links.map(({ value: { finding, strength, facts, seldom } }) => ({
      findingId: finding,
      strength,
      factIds: facts,
      ...(seldom && { seldom }),
    })),
    mechanism:
      value.mechanism === undefined
        ? null
        : { option: value.mechanism.option, factIds: value.mechanism.facts, because: value.mechanism.because ?? null },
    causes: causes.map(({ value: { id, option, name = nameCondition(option), finding = null, facts } }) => ({
      id,
      option,
      name,
      findingId: finding,
      factIds: facts,
    })),
    tests: tests.map(({ value: { test, role, facts, because = null } }) => ({ testId: test, role, factIds: facts, because })),
    treatments: treatments.map(({ value: { treatment, role, facts, because = null } }) => ({
      treatmentId: treatment,
      role,
      factIds: facts,
      because,
    })),
    urgency:
      value.urgency === undefined
        ? null
        : { level: value.urgency.level, factIds: value.urgency.facts, because: value.urgency.because ?? null },
  };
}

const NOTHING_DRAWN = { count: [0, 0] as const, from: [] as readonly string[] };

function buildFamily(profile: DraftProfile, { value }: Located<FamilyEntry>): CaseFamily {
  const drawn = ({
    count: [low, high],
    from,
  }: {
    readonly count: readonly [number, number];
    readonly from: readonly string[];
  }) => ({
    low,
    high,
    from,
  });
  return {
    id: value.id,
    conditionSlug: profile.value.condition,
    kind: value.kind,
    state: value.state ?? "draft",
    objective: value.objective,
    settings: value.settings ?? [],
    onset: buildOnset(value.onset),
    always: value.always,
    choose: drawn(value.choose ?? NOTHING_DRAWN),
    deny: drawn(value.deny ?? NOTHING_DRAWN),
    never: value.never ?? [],
    causeId: value.cause ?? null,
    waivers: [...(value.waive ?? []), ...(profile.value.waive ?? [])],
  };
}

/** Cited facts, and those that tell two conditions of the cases apart: their cards repair a confusion. */
function buildFacts(draft: Draft): CaseKnowledge["facts"] {
  const cited = new Set(draft.cases.profiles.flatMap(citedFactIds));
  const profiled = new Set(draft.cases.profiles.map(({ fileSlug }) => fileSlug));
  const verified = new Set(draft.references.filter(({ value }) => value.verified).map(({ value }) => value.id));
  return draft.facts
    .filter(
      ({ value, fileSlug }) =>
        cited.has(value.id) || (value.versus !== undefined && profiled.has(value.versus) && profiled.has(fileSlug)),
    )
    .map(({ value, fileSlug }) => ({
      id: value.id,
      conditionSlug: fileSlug,
      versusSlug: value.versus ?? null,
      sourceIds: [...(value.from ?? []), ...(value.refs ?? []).filter((id) => verified.has(id)), ...(value.beyond ?? [])],
    }));
}
