import type { NodePath } from "./content-document.ts";
import type { DraftCases, DraftProfile, Located } from "./draft.ts";

/** A text that students read in a case or in its explanations, with the placeholders filled in. */
interface CaseText {
  readonly entry: Located<unknown>;
  /** Id of what holds it. */
  readonly owner: string;
  readonly text: string;
  readonly inner: NodePath;
}

/** All texts of the cases, file by file. Reasons for authors (notOffered, waivers) are not here. */
export function caseTexts(cases: DraftCases): readonly CaseText[] {
  return [
    ...cases.measures.map((entry) => text(entry, entry.value.id, entry.value.name, ["name"])),
    ...cases.settings.flatMap((entry) => texts(entry, entry.value.id, entry.value.phrases, ["phrases"])),
    ...cases.background.flatMap((entry) => texts(entry, entry.value.id, entry.value.says, ["says"])),
    ...cases.findings.flatMap((entry) => [
      text(entry, entry.value.id, entry.value.name, ["name"]),
      ...texts(entry, entry.value.id, entry.value.says, ["says"]),
      ...texts(entry, entry.value.id, entry.value.denies, ["denies"]),
    ]),
    ...[...cases.tests, ...cases.treatments].flatMap((entry) => [
      text(entry, entry.value.id, entry.value.option, ["option"]),
      text(entry, entry.value.id, entry.value.name, ["name"]),
    ]),
    ...cases.profiles.flatMap(profileTexts),
  ];
}

function profileTexts(profile: DraftProfile): readonly CaseText[] {
  const { condition, option, complaints = [], mechanism, urgency } = profile.value;
  const names = profile.causes.flatMap((entry) =>
    entry.value.name === undefined ? [] : [text(entry, entry.value.id, entry.value.name, ["name"])],
  );
  const reasons = [...profile.tests, ...profile.treatments].flatMap((entry) =>
    entry.value.because === undefined ? [] : [text(entry, condition, entry.value.because, ["because"])],
  );
  return [
    text(profile, condition, option, ["option"]),
    ...complaints.map((complaint, index) => text(profile, condition, complaint.text, ["complaints", index, "text"])),
    ...(mechanism ? [text(profile, condition, mechanism.option, ["mechanism", "option"])] : []),
    ...(mechanism?.because === undefined ? [] : [text(profile, condition, mechanism.because, ["mechanism", "because"])]),
    ...profile.causes.map((entry) => text(entry, entry.value.id, entry.value.option, ["option"])),
    ...names,
    ...reasons,
    ...(urgency?.because === undefined ? [] : [text(profile, condition, urgency.because, ["urgency", "because"])]),
    ...profile.families.map((entry) => text(entry, entry.value.id, entry.value.objective, ["objective"])),
  ];
}

function texts(
  entry: Located<unknown>,
  owner: string,
  phrasings: readonly string[] | undefined,
  inner: NodePath,
): readonly CaseText[] {
  return (phrasings ?? []).map((phrasing, index) => text(entry, owner, phrasing, [...inner, index]));
}

function text(entry: Located<unknown>, owner: string, phrasing: string, inner: NodePath): CaseText {
  return { entry, owner, text: fillIn(phrasing), inner };
}

/** As a student could read it: rules for texts know nothing of placeholders. */
function fillIn(phrasing: string): string {
  return phrasing
    .replace(/\{n:\d+-(\d+)\}/g, "$1")
    .replace(/\{value:[^}]*\}/g, "the value")
    .replace(/\{side\}/g, "left")
    .replace(/\{otherSide\}/g, "right")
    .replace(/\{(he|his|him)\}/g, "$1");
}
