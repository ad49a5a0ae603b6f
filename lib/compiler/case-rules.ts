import { checkAbnormalValues, checkRangeOrder } from "./case-range-rules.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type Draft, type DraftProfile, errorAt, type Located, type Rule } from "./draft.ts";
import { repeated, unknownId, unknownIds } from "./identity-rules.ts";

const CASES = "cases/<slug>.yaml";

/** Each condition has its file of cases as soon as the course has any, and no overview has one. */
export const checkCaseFiles: Rule = (draft) => {
  const { profiles } = draft.cases;
  const roles = new Map(draft.conditions.map(({ value }) => [value.slug, value.role ?? "condition"]));
  const written = new Set(profiles.map(({ fileSlug }) => fileSlug));
  return [
    ...profiles.flatMap((profile): Diagnostic[] => {
      const { condition } = profile.value;
      if (condition !== profile.fileSlug)
        return [
          errorAt(
            profile,
            ["condition"],
            "slug-is-file-name",
            `The condition is "${condition}", the file is called ${profile.fileSlug}.yaml.`,
            `Write condition: ${profile.fileSlug}, or rename the file.`,
          ),
        ];
      if (roles.get(condition) === "overview")
        return [
          errorAt(profile, ["condition"], "case-of-overview", `"${condition}" is an overview, no diagnosis.`, "Remove the file."),
        ];
      return unknownId(profile, ["condition"], condition, draft.declared.conditions, "condition", "conditions/");
    }),
    ...(profiles.length === 0 ? [] : draft.conditions)
      .filter(
        ({ value, fileSlug }) =>
          (value.role ?? "condition") === "condition" && !written.has(fileSlug) && !isBroken(draft, fileSlug),
      )
      .map((condition) =>
        errorAt(
          condition,
          ["slug"],
          "condition-without-case",
          `There is no cases/${condition.fileSlug}.yaml.`,
          "Add it: with a diagnosis family, or with notOffered: <reason> and its links.",
        ),
      ),
  ];
};

/** A file that is there and could not be read is reported as such. */
function isBroken(draft: Draft, slug: string): boolean {
  return draft.cases.declared.profiles.has(slug);
}

export const checkCaseIds: Rule = ({ cases }) => [
  ...repeated(cases.measures, "id", "measure"),
  ...repeated(cases.settings, "id", "setting"),
  ...repeated(cases.background, "id", "background"),
  ...repeated(cases.findings, "id", "finding"),
  ...repeated(cases.tests, "id", "test"),
  ...repeated(cases.treatments, "id", "treatment"),
  ...repeated(
    cases.profiles.flatMap((profile) => profile.families),
    "id",
    "family",
  ),
  ...cases.profiles.flatMap((profile) => [
    ...repeated(profile.links, "finding", "linked finding"),
    ...repeated(profile.causes, "id", "cause"),
    ...repeated(profile.tests, "test", "used test"),
    ...repeated(profile.treatments, "treatment", "used treatment"),
  ]),
];

export const checkKnownCaseParts: Rule = (draft) => {
  const { cases } = draft;
  const { measures, tests, findings } = cases.declared;
  return [
    ...cases.findings.flatMap((finding) => [
      ...Object.keys(finding.value.values ?? {}).flatMap((id) =>
        unknownId(finding, ["values", id], id, measures, "measure", "findings.yaml"),
      ),
      ...(finding.value.test === undefined ? [] : unknownId(finding, ["test"], finding.value.test, tests, "test", "tests.yaml")),
      ...unknownIds(finding, "excludes", finding.value.excludes, findings, "finding", "findings.yaml"),
    ]),
    ...cases.profiles.flatMap((profile) => [...profileIds(draft, profile), ...familyIds(draft, profile)]),
    ...checkRangeOrder(draft),
    ...checkAbnormalValues(draft),
  ];
};

function profileIds(draft: Draft, profile: DraftProfile): Diagnostic[] {
  const { findings, settings, tests, treatments, profiles } = draft.cases.declared;
  const facts = knownFacts(draft);
  const finding = (entry: Located<unknown>, inner: readonly (string | number)[], id: string) =>
    unknownId(entry, inner, id, findings, "finding", "findings.yaml");
  const cited = (entry: Located<{ readonly facts: readonly string[] }>) =>
    unknownIds(entry, "facts", entry.value.facts, facts, "fact", "conditions/");
  const inside = (key: "mechanism" | "urgency") =>
    (profile.value[key]?.facts ?? []).flatMap((id, index) =>
      unknownId(profile, [key, "facts", index], id, facts, "fact", "conditions/"),
    );
  return [
    ...unknownIds(profile, "broader", profile.value.broader, profiles, "condition", CASES),
    ...unknownIds(profile, "settings", profile.value.settings, settings, "setting", "findings.yaml"),
    ...(profile.value.complaints ?? []).flatMap(({ states = [] }, complaint) =>
      states.flatMap((id, index) => finding(profile, ["complaints", complaint, "states", index], id)),
    ),
    ...profile.links.flatMap((link) => [...finding(link, ["finding"], link.value.finding), ...cited(link)]),
    ...inside("mechanism"),
    ...profile.causes.flatMap((cause) => [
      ...(cause.value.finding === undefined ? [] : finding(cause, ["finding"], cause.value.finding)),
      ...cited(cause),
    ]),
    ...profile.tests.flatMap((use) => [...unknownId(use, ["test"], use.value.test, tests, "test", "tests.yaml"), ...cited(use)]),
    ...profile.treatments.flatMap((use) => [
      ...unknownId(use, ["treatment"], use.value.treatment, treatments, "treatment", "treatments.yaml"),
      ...cited(use),
    ]),
    ...inside("urgency"),
  ];
}

function familyIds(draft: Draft, profile: DraftProfile): Diagnostic[] {
  const { findings, profiles } = draft.cases.declared;
  const causes = new Set(profile.causes.map(({ value }) => value.id));
  return profile.families.flatMap((family) => {
    const from = (key: "choose" | "deny") =>
      (family.value[key]?.from ?? []).flatMap((id, index) =>
        unknownId(family, [key, "from", index], id, findings, "finding", "findings.yaml"),
      );
    return [
      ...unknownIds(family, "always", family.value.always, findings, "finding", "findings.yaml"),
      ...from("choose"),
      ...from("deny"),
      ...unknownIds(family, "never", family.value.never, profiles, "condition", CASES),
      ...(family.value.cause === undefined
        ? []
        : unknownId(family, ["cause"], family.value.cause, causes, "cause", profile.document.path)),
    ];
  });
}

/** Ids of all facts, those of broken entries too; null when a condition could not be read. */
function knownFacts({ declared, facts }: Draft): ReadonlySet<string> | null {
  const ofFiles = [...declared.conditions].map((slug) => declared.factsOf.get(slug) ?? null);
  if (ofFiles.some((ids) => ids === null)) return null;
  return new Set([...facts.map(({ value }) => value.id), ...ofFiles.flatMap((ids) => [...(ids ?? [])])]);
}
