import type { CaseContent } from "./case-findings.ts";
import { capitalize, nameSide } from "./case-grammar.ts";
import { type CaseCondition, known, strengthOf, tellsCourse } from "./case-index.ts";
import { readItem } from "./case-item.ts";
import type { Finding, QuestionKind } from "./case-knowledge.ts";
import { drawSide } from "./case-patient.ts";
import type { CasePlan, FamilyPlan } from "./case-plan.ts";
import type { Contrast, Separating } from "./case-solver.ts";
import type { CaseOption, FailingLink, FailingLinkKind, Rationale } from "./case-variant.ts";

const LINK_KINDS: Readonly<Record<QuestionKind, FailingLinkKind>> = {
  diagnosis: "presentation-diagnosis",
  mechanism: "diagnosis-mechanism",
  cause: "diagnosis-cause",
  test: "diagnosis-test",
  treatment: "diagnosis-treatment",
  urgency: "diagnosis-urgency",
};

/** "Weak dorsiflexion of the left foot and weak plantarflexion of the left foot". */
const TWO_WEAK = /\b([Ww]eak) (\w+) (of (?:both|the \w+) \w+) and weak (\w+) \3/g;

/** A text with the findings that it names and the facts that it rests on. */
export interface RationaleDraft {
  readonly text: string;
  readonly named: readonly Finding[];
  readonly missing: readonly Finding[];
  readonly factIds: readonly string[];
}

/** Names each finding and fact once, those of the patient by their side, and adds the sources of the facts. */
export function groundRationale({ index, key, seed }: CasePlan, { text, named, missing, factIds }: RationaleDraft): Rationale {
  const facts = [...new Set(factIds)];
  const sided = key.profile.sides === "one" ? [...named, ...missing] : [];
  const side = drawSide(seed);
  const told = sided.reduce((words, { name }) => {
    const own = nameSide(name, side);
    return words.replaceAll(name, own).replaceAll(capitalize(name), capitalize(own));
  }, text);
  return {
    text: told.replace(TWO_WEAK, "$1 $2 and $4 $3"),
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

/** Where the mistake lies inside one condition: the stated finding that says most for it, a sign of danger first where the question is how soon. */
function findDeciding(plan: CasePlan, content: CaseContent): Separating | null {
  const pointing = rankPointing(plan, content, []).filter(({ normal }) => !normal);
  const acute = plan.family.kind === "urgency" ? pointing.find(({ tags }) => tags.includes("acute")) : undefined;
  const finding = acute ?? pointing[0];
  return finding ? { finding, present: true } : null;
}

/** What somebody who chose this option did not know: the finding that separates, and the facts to repair, most to the point first. */
export function findFailingLink(
  plan: CasePlan,
  content: CaseContent,
  keyOption: CaseOption,
  chosen: CaseOption,
  other: Contrast | null,
): FailingLink {
  const separating = other ? (other.separating[0] ?? null) : findDeciding(plan, content);
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
