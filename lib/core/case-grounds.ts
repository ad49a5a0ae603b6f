import type { CaseContent, CasePlan, FamilyPlan } from "./case-findings.ts";
import { type CaseCondition, known, strengthOf, tellsCourse } from "./case-index.ts";
import { readItem } from "./case-item.ts";
import type { Finding, QuestionKind } from "./case-knowledge.ts";
import type { Contrast } from "./case-solver.ts";
import type { CaseOption, FailingLink, FailingLinkKind, Rationale } from "./case-variant.ts";

const LINK_KINDS: Readonly<Record<QuestionKind, FailingLinkKind>> = {
  diagnosis: "presentation-diagnosis",
  mechanism: "diagnosis-mechanism",
  cause: "diagnosis-cause",
  test: "diagnosis-test",
  treatment: "diagnosis-treatment",
  urgency: "diagnosis-urgency",
};

/** A text with the findings that it names and the facts that it rests on. */
export interface RationaleDraft {
  readonly text: string;
  readonly named: readonly Finding[];
  readonly missing: readonly Finding[];
  readonly factIds: readonly string[];
}

/** Names each finding and fact once and adds the sources of the facts. */
export function groundRationale({ index }: FamilyPlan, { text, named, missing, factIds }: RationaleDraft): Rationale {
  const facts = [...new Set(factIds)];
  return {
    text,
    findingIds: [...new Set(named.map(({ id }) => id))],
    missingIds: [...new Set(missing.map(({ id }) => id))],
    factIds: facts,
    sourceIds: [...new Set(facts.flatMap((id) => index.sourcesOf.get(id) ?? []))],
  };
}

/** Facts that tell the key's condition from another, those of the key first. */
export function listDiscriminators({ index, key }: FamilyPlan, other: CaseCondition): string[] {
  const [a, b] = [key.profile.slug, other.profile.slug];
  return [...(index.discriminatorsOf.get(`${a} ${b}`) ?? []), ...(index.discriminatorsOf.get(`${b} ${a}`) ?? [])];
}

/** Facts that state what a finding says about a condition. */
export function listLinkFacts(condition: CaseCondition, finding: Finding): readonly string[] {
  return condition.linkFactsOf.get(finding.id) ?? [];
}

/** Stated findings that speak for the key, the most decisive first; of equals the abnormal ones, then the one that the other options explain least. */
export function rankPointing({ index, key }: CasePlan, content: CaseContent, offered: readonly Contrast[]): Finding[] {
  return content.present
    .map((id) => {
      const theirs = offered.reduce((sum, { condition }) => sum + strengthOf(condition, id), 0);
      return { finding: known(index.findingOf, id), strength: strengthOf(key, id), theirs };
    })
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength || rankPlain(a.finding) - rankPlain(b.finding) || a.theirs - b.theirs)
    .map(({ finding }) => finding);
}

/** 1 for what is normal or tells a mere course: it decides less than what is felt, seen or measured. */
function rankPlain(finding: Finding): number {
  return finding.normal || tellsCourse(finding) ? 1 : 0;
}

/** What somebody who chose this option did not know: the finding that separates, and the facts to repair, most to the point first. */
export function findFailingLink(plan: CasePlan, keyOption: CaseOption, chosen: CaseOption, other: Contrast | null): FailingLink {
  const separating = other?.separating[0] ?? null;
  const facts =
    plan.family.kind === "diagnosis"
      ? other && [
          ...(separating ? listLinkFacts(plan.key, separating.finding) : []),
          ...listDiscriminators(plan, other.condition),
          ...(separating ? listLinkFacts(other.condition, separating.finding) : []),
        ]
      : [...readItem(plan, keyOption).factIds, ...readItem(plan, chosen).factIds];
  return {
    kind: LINK_KINDS[plan.family.kind],
    versusSlug: other?.condition.profile.slug ?? null,
    separating: separating && { findingId: separating.finding.id, name: separating.finding.name, present: separating.present },
    factIds: [...new Set(facts ?? [])],
  };
}
