import { listRoots } from "./case-grammar.ts";
import type { CaseFamily, CaseKnowledge, CaseOptionTerm, CaseProfile, CaseSetting, Finding, Measure } from "./case-knowledge.ts";
import { listReversedRanges, listUnknownIds } from "./case-knowledge-check.ts";

/** An exposure is as general as a finding that so many more families state. */
const EXPOSURE = 4;
/** Names of a history that tells when symptoms came and went: no exposure, and nothing that one would miss. */
const TIMING = /^(?:normal|onset|relief|symptoms|worsening) |(?:days|weeks|months) of .+ before the onset$/;
/** Names of a plain course: told in other words by whatever the stem says of the beginning. */
const COURSE = /^(?:an? )?(?:gradual|rapid|slow|sudden) onset |^slowly progressive |^pain that became |from the moment /;

/** A profile with what is looked up in it over and over. */
export interface CaseCondition {
  readonly profile: CaseProfile;
  readonly strengthOf: ReadonlyMap<string, number>;
  /** Facts that state a link, by finding. */
  readonly linkFactsOf: ReadonlyMap<string, readonly string[]>;
  /** What one expects of it: abnormal findings that are decisive, then typical ones; of equals the more general first. */
  readonly hallmarks: readonly { readonly finding: Finding; readonly strength: number }[];
  /** Ids of decisive exposures (a drug, an injury, an operation), without which nobody thinks of it. */
  readonly exposures: readonly string[];
  /** Slugs of all conditions that contain this one, at any distance. */
  readonly broader: ReadonlySet<string>;
}

/** The knowledge by id. The maps are for looking up only: whatever walks, walks the lists. */
export interface CaseIndex {
  readonly knowledge: CaseKnowledge;
  readonly conditions: readonly CaseCondition[];
  readonly conditionOf: ReadonlyMap<string, CaseCondition>;
  readonly findingOf: ReadonlyMap<string, Finding>;
  readonly measureOf: ReadonlyMap<string, Measure>;
  readonly settingOf: ReadonlyMap<string, CaseSetting>;
  readonly testOf: ReadonlyMap<string, CaseOptionTerm>;
  readonly treatmentOf: ReadonlyMap<string, CaseOptionTerm>;
  readonly familyOf: ReadonlyMap<string, CaseFamily>;
  readonly sourcesOf: ReadonlyMap<string, readonly string[]>;
  /** Findings that cannot stand beside a finding, whichever of the two says so. */
  readonly conflictsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Discriminator facts by "slug slug": those of the first against the second. */
  readonly discriminatorsOf: ReadonlyMap<string, readonly string[]>;
  /** "slug slug" both ways. */
  readonly lookAlikes: ReadonlySet<string>;
  /** Roots of content words by phrasing and by option. */
  readonly rootsOf: ReadonlyMap<string, readonly string[]>;
  /** Share of typical findings that two conditions have in common, 0 to 1, by "slug slug". */
  readonly likeness: ReadonlyMap<string, number>;
}

/** Throws one error that names every unknown and every doubled id and every reversed range. */
export function indexCases(knowledge: CaseKnowledge): CaseIndex {
  const faults: string[] = [];
  const byId = <T extends { readonly id: string }>(what: string, list: readonly T[]) =>
    mapUnique(what, list, (one) => one.id, faults);
  const profileOf = mapUnique("profile", knowledge.profiles, (profile) => profile.slug, faults);
  const index = {
    findingOf: byId("finding", knowledge.findings),
    measureOf: byId("measure", knowledge.measures),
    settingOf: byId("setting", knowledge.settings),
    testOf: byId("test", knowledge.tests),
    treatmentOf: byId("treatment", knowledge.treatments),
    familyOf: byId("family", knowledge.families),
  };
  byId("fact", knowledge.facts);
  const sourcesOf = new Map(knowledge.facts.map((fact) => [fact.id, fact.sourceIds]));
  faults.push(...listUnknownIds(knowledge, { ...index, profileOf, sourcesOf }), ...listReversedRanges(knowledge));
  if (faults.length > 0) throw new Error(`The knowledge for cases does not hold together: ${faults.join("; ")}.`);

  const conditions = knowledge.profiles.map(
    (profile): CaseCondition => ({
      profile,
      strengthOf: new Map(profile.links.map(({ findingId, strength }) => [findingId, strength])),
      linkFactsOf: new Map(profile.links.map(({ findingId, factIds }) => [findingId, factIds])),
      hallmarks: listHallmarks(knowledge, index.findingOf, profile),
      exposures: profile.links
        .filter(({ findingId, strength }) => strength === 3 && isExposure(known(index.findingOf, findingId)))
        .map(({ findingId }) => findingId),
      broader: collectBroader(profile, profileOf),
    }),
  );
  return {
    ...index,
    knowledge,
    conditions,
    conditionOf: new Map(conditions.map((condition) => [condition.profile.slug, condition])),
    sourcesOf,
    conflictsOf: collectConflicts(knowledge.findings),
    discriminatorsOf: collectDiscriminators(knowledge),
    lookAlikes: new Set(knowledge.pairs.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`])),
    rootsOf: new Map(listPhrasings(knowledge).map((text) => [text, listRoots(text)])),
    likeness: measureLikeness(conditions),
  };
}

/** Whether one condition contains the other (or is it), so that both would be right. */
export function areRelated(one: CaseCondition, other: CaseCondition): boolean {
  const [a, b] = [one.profile.slug, other.profile.slug];
  return a === b || one.broader.has(b) || other.broader.has(a);
}

/** What a finding says about a condition; 0 without a link. */
export function strengthOf(condition: CaseCondition, findingId: string): number {
  return condition.strengthOf.get(findingId) ?? 0;
}

/** The phrasings without a word of those that would give the key away; all of them where there is no other. */
export function keepDiscreet<T>(
  index: CaseIndex,
  phrasings: readonly T[],
  textOf: (one: T) => string,
  telling: ReadonlySet<string>,
): readonly T[] {
  if (telling.size === 0) return phrasings;
  const discreet = phrasings.filter((one) => !index.rootsOf.get(textOf(one))?.some((root) => telling.has(root)));
  return discreet.length > 0 ? discreet : phrasings;
}

/** A value that `indexCases` has made sure of. */
export function known<T>(map: ReadonlyMap<string, T>, id: string): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`Nothing in the knowledge for cases is called "${id}".`);
  return value;
}

function mapUnique<T>(what: string, list: readonly T[], idOf: (one: T) => string, faults: string[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const one of list) {
    if (map.has(idOf(one))) faults.push(`${what} "${idOf(one)}" stands twice`);
    map.set(idOf(one), one);
  }
  return map;
}

function listPhrasings({ findings, profiles, settings, background, tests, treatments }: CaseKnowledge): string[] {
  return [
    ...[
      ...tests,
      ...treatments,
      ...profiles,
      ...profiles.flatMap(({ causes, mechanism }) => [...causes, ...(mechanism ? [mechanism] : [])]),
    ].map(({ option }) => option),
    ...findings.flatMap(({ says, denies }) => [...says, ...denies]),
    ...profiles.flatMap(({ complaints }) => complaints.map(({ text }) => text)),
    ...settings.flatMap(({ phrases }) => phrases),
    ...background.flatMap(({ says }) => says),
  ];
}

function collectBroader(profile: CaseProfile, profileOf: ReadonlyMap<string, CaseProfile>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...profile.broader];
  for (let slug = open.pop(); slug !== undefined; slug = open.pop()) {
    if (found.has(slug)) continue;
    found.add(slug);
    open.push(...(profileOf.get(slug)?.broader ?? []));
  }
  return found;
}

/** General is what most families of the condition state in any case, an exposure more than what follows from it; then what has a short name. */
function listHallmarks(
  { families }: CaseKnowledge,
  findingOf: ReadonlyMap<string, Finding>,
  { slug, links }: CaseProfile,
): CaseCondition["hallmarks"] {
  const own = families.filter(({ conditionSlug }) => conditionSlug === slug);
  return links
    .filter(({ seldom }) => !seldom)
    .map(({ findingId, strength }) => ({ finding: known(findingOf, findingId), strength }))
    .filter(
      ({ finding, strength }) => strength >= 2 && !finding.normal && !(finding.kind === "history" && TIMING.test(finding.name)),
    )
    .map(({ finding, strength }) => {
      const stated = own.filter(({ always }) => always.includes(finding.id)).length;
      return { finding, strength, generality: stated + (stated > 0 && isExposure(finding) ? EXPOSURE : 0) };
    })
    .sort((a, b) => b.strength - a.strength || b.generality - a.generality || a.finding.name.length - b.finding.name.length);
}

/** Whether it says when symptoms began, came and went: no other condition is refuted because it says nothing of the kind. */
export function tellsCourse({ kind, name }: Finding): boolean {
  return (kind === "history" && TIMING.test(name)) || ((kind === "history" || kind === "symptom") && COURSE.test(name));
}

/** A result, which is there only where somebody measured. */
export function isMeasured({ kind }: Finding): boolean {
  return kind === "lab" || kind === "imaging";
}

/** Something from before the patient came: what happened, or what they live with. */
export function isPast({ kind }: Finding): boolean {
  return kind === "history" || kind === "risk";
}

function isExposure(finding: Finding): boolean {
  const { name, tags } = finding;
  return isPast(finding) && tags.length > 0 && !TIMING.test(name);
}

function collectConflicts(findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const conflicts = new Map(findings.map((finding) => [finding.id, new Set<string>()]));
  for (const finding of findings) {
    for (const other of finding.excludes) {
      conflicts.get(finding.id)?.add(other);
      conflicts.get(other)?.add(finding.id);
    }
  }
  return conflicts;
}

function collectDiscriminators(knowledge: CaseKnowledge): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, conditionSlug, versusSlug } of knowledge.facts) {
    if (versusSlug === null) continue;
    const key = `${conditionSlug} ${versusSlug}`;
    found.set(key, [...(found.get(key) ?? []), id]);
  }
  return found;
}

function measureLikeness(conditions: readonly CaseCondition[]): ReadonlyMap<string, number> {
  const typical = conditions.map(({ profile }) => ({
    slug: profile.slug,
    ids: new Set(profile.links.filter((link) => link.strength > 0).map((link) => link.findingId)),
  }));
  const likeness = new Map<string, number>();
  for (const one of typical) {
    for (const other of typical) {
      const common = [...one.ids].filter((id) => other.ids.has(id)).length;
      likeness.set(`${one.slug} ${other.slug}`, common / Math.max(1, one.ids.size + other.ids.size - common));
    }
  }
  return likeness;
}
