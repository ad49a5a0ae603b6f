import type { CaseFamily, CaseKnowledge, CaseProfile } from "#core/case-knowledge";

/** Facts that a family's key rests on, those of what it asks first, then those of the findings that its stems state. Each once. */
export function familyFactIds({ profiles }: CaseKnowledge, family: CaseFamily): readonly string[] {
  const profile = profiles.find(({ slug }) => slug === family.conditionSlug);
  if (!profile) return [];
  const stated = new Set([...family.always, ...family.choose.from]);
  const links = profile.links.filter(({ findingId, strength }) => strength > 0 && stated.has(findingId));
  return [...new Set([...askedFactIds(profile, family), ...links.flatMap(({ factIds }) => factIds)])];
}

/** Facts that state what a family asks; a diagnosis rests on its links alone. */
export function askedFactIds(profile: CaseProfile, family: CaseFamily): readonly string[] {
  switch (family.kind) {
    case "diagnosis":
      return [];
    case "mechanism":
      return profile.mechanism?.factIds ?? [];
    case "cause":
      return profile.causes.find(({ id }) => id === family.causeId)?.factIds ?? [];
    case "test":
      return profile.tests.find(({ role }) => role === "next")?.factIds ?? [];
    case "treatment":
      return profile.treatments.find(({ role }) => role === "first")?.factIds ?? [];
    case "urgency":
      return profile.urgency?.factIds ?? [];
  }
}
