import { and, asc, inArray, isNull } from "drizzle-orm";
import { FACT_KINDS, type FactKind, type Importance } from "#core/course-bundle";
import type { Picture } from "#core/picture";
import type { Database } from "./database.ts";
import { readPictures } from "./pictures-and-terms.ts";
import { articleFacts, bibliography, cards, conditions, facts } from "./schema-content.ts";

export interface LibraryReference {
  readonly id: string;
  readonly citation: string;
  readonly url: string | null;
  readonly verified: boolean;
}

export interface LibraryArticleFact {
  readonly id: string;
  readonly section: string;
  readonly sectionTitle: string;
  readonly statement: string;
  /** What is right where the article errs. */
  readonly correction: string | null;
  /** Of the correction. */
  readonly references: readonly LibraryReference[];
}

export interface LibraryFact {
  readonly id: string;
  readonly statement: string;
  readonly importance: Importance;
  /** For a discriminator. `name` is null while the other condition is not written. */
  readonly versus: { readonly slug: string; readonly name: string | null } | null;
  readonly articleFacts: readonly LibraryArticleFact[];
  readonly references: readonly LibraryReference[];
  /** Ids of statements beyond the article. */
  readonly beyondIds: readonly string[];
  readonly cards: readonly { readonly id: string }[];
}

/** One section of a study page. */
export interface FactGroup {
  readonly kind: FactKind;
  readonly facts: readonly LibraryFact[];
  /** Pictures that the cards of these facts ask about, each once on a page. */
  readonly pictures: readonly Picture[];
}

/**
 * The facts of these conditions that are not retired: kinds in the order of FACT_KINDS, facts in the author's order. Seven queries,
 * however many conditions.
 */
export async function readFactGroups(db: Database, conditionSlugs: readonly string[]): Promise<FactGroup[]> {
  if (conditionSlugs.length === 0) return [];
  const slugs = [...conditionSlugs];
  const [factRows, cardRows] = await Promise.all([
    db.orm
      .select()
      .from(facts)
      .where(and(inArray(facts.conditionSlug, slugs), isNull(facts.retiredAt)))
      .orderBy(asc(facts.position)),
    db.orm
      .select({ id: cards.id, factId: cards.factId, picture: cards.picture })
      .from(cards)
      .where(and(inArray(cards.conditionSlug, slugs), isNull(cards.retiredAt)))
      .orderBy(asc(cards.position)),
  ]);
  const [sources, versusNames, pictures] = await Promise.all([
    readSources(db, factRows),
    readNames(
      db,
      factRows.flatMap((fact) => fact.versusSlug ?? []),
    ),
    readPictures(db, [...new Set(cardRows.flatMap((card) => card.picture?.slug ?? []))]),
  ]);
  const cardsOf = groupBy(cardRows, (card) => card.factId);
  const factsOf = groupBy(factRows, (fact) => fact.kind);
  const unplaced = new Map(pictures.map((picture) => [picture.slug, picture]));
  const toFact = (fact: typeof facts.$inferSelect): LibraryFact => ({
    id: fact.id,
    statement: fact.statement,
    importance: fact.importance as Importance,
    versus: fact.versusSlug === null ? null : { slug: fact.versusSlug, name: versusNames.get(fact.versusSlug) ?? null },
    articleFacts: fact.articleIds.flatMap((id) => sources.articleFacts.get(id) ?? []),
    references: fact.referenceIds.flatMap((id) => sources.references.get(id) ?? []),
    beyondIds: fact.beyondIds,
    cards: (cardsOf.get(fact.id) ?? []).map(({ id }) => ({ id })),
  });
  return FACT_KINDS.flatMap((kind) => {
    const rows = factsOf.get(kind);
    if (!rows) return [];
    const asked = new Set(rows.flatMap((fact) => (cardsOf.get(fact.id) ?? []).flatMap((card) => card.picture?.slug ?? [])));
    const placed = pictures.filter((picture) => asked.has(picture.slug) && unplaced.delete(picture.slug));
    return [{ kind, facts: rows.map(toFact), pictures: placed }];
  });
}

async function readSources(db: Database, factRows: readonly (typeof facts.$inferSelect)[]) {
  const articleIds = [...new Set(factRows.flatMap((fact) => fact.articleIds))];
  const articleRows =
    articleIds.length > 0 ? await db.orm.select().from(articleFacts).where(inArray(articleFacts.id, articleIds)) : [];
  const referenceIds = [
    ...new Set([...factRows.flatMap((fact) => fact.referenceIds), ...articleRows.flatMap((row) => row.correctionRefs)]),
  ];
  const referenceRows =
    referenceIds.length > 0 ? await db.orm.select().from(bibliography).where(inArray(bibliography.id, referenceIds)) : [];
  const references = new Map<string, LibraryReference>(referenceRows.map((row) => [row.id, row]));
  const resolved = articleRows.map(
    ({ correctionRefs, ...row }): LibraryArticleFact => ({
      ...row,
      references: correctionRefs.flatMap((id) => references.get(id) ?? []),
    }),
  );
  return { references, articleFacts: new Map(resolved.map((row) => [row.id, row])) };
}

async function readNames(db: Database, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db.orm
    .select({ slug: conditions.slug, name: conditions.name })
    .from(conditions)
    .where(and(inArray(conditions.slug, [...new Set(slugs)]), isNull(conditions.retiredAt)));
  return new Map(rows.map((row) => [row.slug, row.name]));
}

/** The items under their keys, both in their first order. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
