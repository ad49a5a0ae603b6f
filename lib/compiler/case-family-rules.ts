import type { FamilyEntry } from "./case-schema.ts";
import type { NodePath } from "./content-document.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type Draft, type DraftProfile, errorAt, type Located, type Rule } from "./draft.ts";
import { WAIVABLE_RULES } from "./item-rules.ts";

const SIDE = /\{(?:side|otherSide)\}/;

/** A condition is asked as a diagnosis, or says why it is not. */
export const checkDiagnosisFamilies: Rule = ({ cases }) =>
  cases.profiles.flatMap((profile): Diagnostic[] => {
    const { notOffered, settings = [], onset = [], complaints = [] } = profile.value;
    const asked = profile.families.some(({ value }) => value.kind === "diagnosis");
    const report = (inner: NodePath, message: string, hint: string) => [errorAt(profile, inner, "case-incomplete", message, hint)];
    if (asked && notOffered !== undefined)
      return report(
        ["notOffered"],
        "notOffered says why there is no diagnosis family, and there is one.",
        "Remove one of the two.",
      );
    // A family that does not fit its schema is reported as such.
    const written = (profile.value.families ?? []).length;
    if (!asked && notOffered === undefined && written === profile.families.length)
      return report([], "There is no diagnosis family.", "Add one, or notOffered: <reason>.");
    const missing = [
      ...(settings.length === 0 ? ["settings"] : []),
      ...(onset.length === 0 ? ["onset"] : []),
      ...(complaints.length === 0 ? ["complaints"] : []),
    ];
    return profile.families.length > 0 && missing.length > 0
      ? report([], `Its families need ${missing.join(", ")}.`, "A stem says where, for how long and why a patient comes.")
      : [];
  });

/** What a family asks stands in the profile, and what it draws can be drawn and said. */
export const checkFamilies: Rule = (draft) => {
  const findings = new Map(draft.cases.findings.map(({ value }) => [value.id, value]));
  return draft.cases.profiles.flatMap((profile) =>
    profile.families.flatMap((family): Diagnostic[] => {
      const lacking = whatLacks(profile, family.value);
      const unsayable = (family.value.deny?.from ?? []).findIndex((id) => isMute(findings.get(id)));
      const counted = (["choose", "deny"] as const).filter((key) => {
        const drawn = family.value[key];
        return drawn !== undefined && (drawn.count[0] > drawn.count[1] || drawn.count[1] > drawn.from.length);
      });
      const [first, second] = clash(family.value, findings);
      return [
        ...(lacking === null
          ? []
          : [errorAt(family, ["kind"], "family-incomplete", lacking, "Add it to the profile, or remove the family.")]),
        ...(unsayable < 0
          ? []
          : [
              errorAt(
                family,
                ["deny", "from", unsayable],
                "deny-unsaid",
                `Nothing says how "${family.value.deny?.from[unsayable]}" is denied.`,
                "Add denies to the finding, or remove it here.",
              ),
            ]),
        ...counted.map((key) =>
          errorAt(
            family,
            [key, "count"],
            "family-count",
            `${key} cannot draw that many.`,
            "Write [least, most], the most not above the number of findings in from.",
          ),
        ),
        ...(first === undefined
          ? []
          : [
              errorAt(
                family,
                ["always"],
                "family-clash",
                `"${first}" and "${second}" exclude each other, and both are always stated.`,
                "Remove one of them.",
              ),
            ]),
      ];
    }),
  );
};

function isMute(finding: { readonly denies?: readonly string[] | undefined } | undefined): boolean {
  // An unknown finding is reported as such.
  return finding !== undefined && (finding.denies ?? []).length === 0;
}

function whatLacks(profile: DraftProfile, { kind, cause }: FamilyEntry): string | null {
  if (kind !== "cause" && cause !== undefined) return `A family of kind ${kind} asks no cause.`;
  if (kind === "cause" && cause === undefined) return "A family of kind cause says which of the causes it asks.";
  if (kind === "mechanism" && profile.value.mechanism === undefined) return "The profile has no mechanism.";
  if (kind === "urgency" && profile.value.urgency === undefined) return "The profile says nothing of urgency.";
  const next = profile.tests.filter(({ value }) => value.role === "next").length;
  if (kind === "test" && next !== 1) return `The profile has ${next} tests of role next, and needs one.`;
  const first = profile.treatments.filter(({ value }) => value.role === "first").length;
  if (kind === "treatment" && first !== 1) return `The profile has ${first} treatments of role first, and needs one.`;
  return null;
}

function clash(
  { always }: FamilyEntry,
  findings: ReadonlyMap<string, { readonly excludes?: readonly string[] | undefined }>,
): readonly string[] {
  for (const id of always) {
    const other = findings.get(id)?.excludes?.find((each) => always.includes(each));
    if (other !== undefined) return [id, other];
  }
  return [];
}

/** "left" and "right" say that the other foot is well: no word for a condition of both. */
export const checkSides: Rule = (draft) => {
  const sided = (key: "says" | "denies"): ReadonlySet<string> =>
    new Set(draft.cases.findings.filter(({ value }) => value[key]?.some((text) => SIDE.test(text))).map(({ value }) => value.id));
  const said = sided("says");
  const denied = sided("denies");
  return draft.cases.profiles
    .filter(({ value }) => value.sides === "both")
    .flatMap((profile) =>
      profile.families.flatMap((family) => [
        ...sidedUses(family, ["always"], family.value.always, said),
        ...sidedUses(family, ["choose", "from"], family.value.choose?.from, said),
        ...sidedUses(family, ["deny", "from"], family.value.deny?.from, denied),
      ]),
    );
};

function sidedUses(
  family: Located<FamilyEntry>,
  path: NodePath,
  ids: readonly string[] | undefined,
  sided: ReadonlySet<string>,
): Diagnostic[] {
  return (ids ?? []).flatMap((id, index) =>
    sided.has(id)
      ? [
          errorAt(
            family,
            [...path, index],
            "sided-finding",
            `"${id}" speaks of one side, and the condition is one of both.`,
            "Use a finding of both feet, or write sides: one.",
          ),
        ]
      : [],
  );
}

/** A waiver that waives nothing hides nothing: only warnings can be waived. */
export const checkWaivers: Rule = (draft: Draft) =>
  draft.cases.profiles.flatMap((profile) =>
    [profile, ...profile.families].flatMap((entry: Located<{ readonly waive?: FamilyEntry["waive"] }>) =>
      (entry.value.waive ?? []).flatMap(({ rule }, index) =>
        WAIVABLE_RULES.has(rule)
          ? []
          : [
              errorAt(
                entry,
                ["waive", index, "rule"],
                "unknown-waiver",
                `"${rule}" is no rule of level W.`,
                `Waive one of ${[...WAIVABLE_RULES].join(", ")}; an error is mended, not waived.`,
              ),
            ],
      ),
    ),
  );
