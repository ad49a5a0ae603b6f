import type { CaseIndex } from "./case-index.ts";
import type { CaseKnowledge, CaseProfile } from "./case-knowledge.ts";

/** What can be named, by id. */
type KnownIds = Pick<CaseIndex, "findingOf" | "measureOf" | "settingOf" | "testOf" | "treatmentOf" | "sourcesOf"> & {
  readonly profileOf: ReadonlyMap<string, CaseProfile>;
};

/** Every id that the knowledge names and does not have, in words for its author. */
export function listUnknownIds(knowledge: CaseKnowledge, ids: KnownIds): string[] {
  const faults: string[] = [];
  const check = (owner: string, what: string, map: ReadonlyMap<string, unknown>, wanted: readonly string[]) => {
    for (const id of wanted) if (!map.has(id)) faults.push(`${owner} names the unknown ${what} "${id}"`);
  };
  for (const finding of knowledge.findings) {
    const owner = `finding "${finding.id}"`;
    const drawn = finding.values.map((value) => value.measure);
    check(owner, "measure", ids.measureOf, drawn);
    check(owner, "test", ids.testOf, finding.test === null ? [] : [finding.test]);
    check(owner, "finding", ids.findingOf, finding.excludes);
    for (const text of finding.says) {
      for (const [, measure = ""] of text.matchAll(/\{value:([^}]+)\}/g)) {
        if (!drawn.includes(measure)) faults.push(`${owner} prints {value:${measure}} without a range`);
      }
    }
  }
  for (const profile of knowledge.profiles) {
    const owner = `profile "${profile.slug}"`;
    const items = [
      profile.mechanism,
      profile.urgency,
      ...profile.links,
      ...profile.causes,
      ...profile.tests,
      ...profile.treatments,
    ];
    check(owner, "condition", ids.profileOf, profile.broader);
    check(owner, "setting", ids.settingOf, profile.settings);
    check(owner, "finding", ids.findingOf, [
      ...profile.links.map((link) => link.findingId),
      ...profile.complaints.flatMap((complaint) => complaint.states),
      ...profile.causes.flatMap(({ findingId }) => findingId ?? []),
    ]);
    check(
      owner,
      "test",
      ids.testOf,
      profile.tests.map(({ testId }) => testId),
    );
    check(
      owner,
      "treatment",
      ids.treatmentOf,
      profile.treatments.map(({ treatmentId }) => treatmentId),
    );
    check(
      owner,
      "fact",
      ids.sourcesOf,
      items.flatMap((item) => item?.factIds ?? []),
    );
  }
  for (const family of knowledge.families) {
    const owner = `family "${family.id}"`;
    check(owner, "setting", ids.settingOf, family.settings);
    check(owner, "condition", ids.profileOf, [family.conditionSlug, ...family.never]);
    check(owner, "finding", ids.findingOf, [...family.always, ...family.choose.from, ...family.deny.from]);
    const causes = new Map(ids.profileOf.get(family.conditionSlug)?.causes.map((cause) => [cause.id, cause]));
    check(owner, "cause", causes, family.causeId === null ? [] : [family.causeId]);
  }
  return faults;
}

/** Every range that ends before it begins, in words for its author: nothing can be drawn from it. */
export function listReversedRanges({ findings, profiles, families }: CaseKnowledge): string[] {
  const ranges = [
    ...findings.flatMap(({ id, values }) =>
      values.map(({ measure, low, high }) => ({ owner: `finding "${id}": ${measure}`, low, high })),
    ),
    ...profiles.flatMap(({ slug, age, onset }) => [
      { owner: `profile "${slug}": age`, low: age[0], high: age[1] },
      ...onset.map(({ unit, low, high }) => ({ owner: `profile "${slug}": onset in ${unit}s`, low, high })),
    ]),
    ...families.flatMap(({ id, onset, choose, deny }) => [
      ...onset.map(({ unit, low, high }) => ({ owner: `family "${id}": onset in ${unit}s`, low, high })),
      { owner: `family "${id}": choose`, low: choose.low, high: choose.high },
      { owner: `family "${id}": deny`, low: deny.low, high: deny.high },
    ]),
  ];
  return ranges.filter(({ low, high }) => low > high).map(({ owner, low, high }) => `${owner} runs from ${low} to ${high}`);
}
