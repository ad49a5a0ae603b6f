import type { NodePath } from "./content-document.ts";
import { type Draft, type DraftProfile, errorAt, type Located, type Rule } from "./draft.ts";

/** Something of a profile that a fact has to state. */
interface Claim {
  readonly entry: Located<unknown>;
  readonly inner: NodePath;
  readonly facts: readonly string[];
  readonly what: string;
}

/** Everything in a profile that cites facts, in the order of the file. */
export function claimsOf(profile: DraftProfile): readonly Claim[] {
  const { mechanism, urgency } = profile.value;
  const item =
    <T extends { readonly facts: readonly string[] }>(what: (value: T) => string) =>
    (entry: Located<T>): Claim => ({ entry, inner: ["facts"], facts: entry.value.facts, what: what(entry.value) });
  return [
    ...profile.links.map(item(({ finding }) => `The link to "${finding}"`)),
    ...(mechanism ? [{ entry: profile, inner: ["mechanism", "facts"], facts: mechanism.facts, what: "The mechanism" }] : []),
    ...profile.causes.map(item(({ id }) => `The cause "${id}"`)),
    ...profile.tests.map(item(({ test }) => `The test "${test}"`)),
    ...profile.treatments.map(item(({ treatment }) => `The treatment "${treatment}"`)),
    ...(urgency ? [{ entry: profile, inner: ["urgency", "facts"], facts: urgency.facts, what: "The urgency" }] : []),
  ];
}

export function citedFactIds(profile: DraftProfile): readonly string[] {
  return claimsOf(profile).flatMap((claim) => claim.facts);
}

/** C04 before anything is generated: whatever can decide a key is stated by a fact that rests on the article or on a work that was read. */
export const checkCaseSources: Rule = (draft) => {
  const grounded = groundedFacts(draft);
  const known = new Set(draft.facts.map(({ value }) => value.id));
  return draft.cases.profiles.flatMap((profile) =>
    claimsOf(profile)
      // An unknown fact is reported as such.
      .filter(({ facts }) => facts.every((id) => known.has(id)) && !facts.some((id) => grounded.has(id)))
      .map(({ entry, inner, facts, what }) =>
        errorAt(
          entry,
          inner,
          "case-source",
          facts.length === 0
            ? `${what} cites no fact.`
            : `${what} cites only facts that no verified work supports (${facts.join(", ")}).`,
          "Name a fact that rests on an article fact or on a verified reference, or leave it out.",
        ),
      ),
  );
};

function groundedFacts(draft: Draft): ReadonlySet<string> {
  const verified = new Set(draft.references.filter(({ value }) => value.verified).map(({ value }) => value.id));
  return new Set(
    draft.facts
      .filter(({ value }) => (value.from ?? []).length > 0 || (value.refs ?? []).some((id) => verified.has(id)))
      .map(({ value }) => value.id),
  );
}
