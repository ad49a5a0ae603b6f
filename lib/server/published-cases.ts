import { openItemGate } from "#compiler/case-gate";
import { type CaseBase, prepareCases } from "#core/case-generator";
import type { CaseKnowledge } from "#core/case-knowledge";
import type { CaseVariant } from "#core/case-variant";
import { type FamilyOdds, findOdds } from "#core/quiz-hints";
import { readKnowledgeBody, readKnowledgeVersions } from "#db/case-knowledge-reading";
import type { Database } from "#db/database";

/** Of each pool the knowledge of every course as it was read last. */
const prepared = new WeakMap<Database, Map<string, CaseBase>>();

/** What cases are made of, one base for each course; read and prepared anew only after something else was published. */
export async function readPublishedCases(db: Database): Promise<readonly CaseBase[]> {
  const known = prepared.get(db) ?? new Map<string, CaseBase>();
  prepared.set(db, known);
  const versions = await readKnowledgeVersions(db);
  for (const { courseSlug, version } of versions) {
    if (known.get(courseSlug)?.kbVersion === version) continue;
    // The body comes with its own version: something may have been published since.
    const read = await readKnowledgeBody(db, courseSlug);
    if (read) known.set(courseSlug, prepareCases(JSON.parse(read.body) as CaseKnowledge, read.version));
  }
  return versions.flatMap(({ courseSlug }) => known.get(courseSlug) ?? []);
}

/** Bases live as long as their knowledge is published, and so do their gates. */
const gates = new WeakMap<CaseBase, (variant: CaseVariant) => boolean>();

/**
 * Whether a case of this base may be served: publishing looks at some variants of each family, and a rare flaw of another one must not reach a
 * student. Opened once for each base.
 */
export function itemGateOf(base: CaseBase): (variant: CaseVariant) => boolean {
  const gate = gates.get(base) ?? openItemGate(base.knowledge);
  gates.set(base, gate);
  return gate;
}

const oddsOfBases = new WeakMap<CaseBase, FamilyOdds>();

/** Which families of this base cannot stand together in an exam. Found once for each base. */
export function oddsOf(base: CaseBase): FamilyOdds {
  const odds = oddsOfBases.get(base) ?? findOdds(base);
  oddsOfBases.set(base, odds);
  return odds;
}
