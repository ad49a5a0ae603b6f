import { and, arrayOverlaps, asc, eq, inArray, isNull } from "drizzle-orm";
import { FACT_KINDS, type FactKind, type Importance } from "#core/course-bundle";
import { groupBy } from "#core/grouping";
import type { Picture } from "#core/picture";
import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";
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
  /** The condition or overview whose page shows the correction, where here only look-alikes rest on it; else null. */
  readonly shownBy: { readonly slug: string; readonly name: string } | null;
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

export interface LibraryPicture extends Picture {
  /** What it was drawn after, in the author's order: works that somebody has opened. */
  readonly references: readonly LibraryReference[];
}

/** One section of a study page. */
export interface FactGroup {
  readonly kind: FactKind;
  readonly facts: readonly LibraryFact[];
  /** Pictures that the cards of these facts ask about, each once on a page. */
  readonly pictures: readonly LibraryPicture[];
}

/**
 * The facts of these conditions that are not retired: kinds in the order of FACT_KINDS, facts in the author's order. Eight queries
 * at most, however many conditions.
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
    readLibraryPictures(db, [...new Set(cardRows.flatMap((card) => card.picture?.slug ?? []))]),
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
  const shownBy = await readShownBy(db, factRows, articleRows);
  const resolved = articleRows.map(
    ({ correctionRefs, ...row }): LibraryArticleFact => ({
      ...row,
      references: correctionRefs.flatMap((id) => references.get(id) ?? []),
      shownBy: shownBy.get(row.id) ?? null,
    }),
  );
  return { references, articleFacts: new Map(resolved.map((row) => [row.id, row])) };
}

/** For the corrections that only discriminators of these facts rest on: the first condition with another fact that does. */
async function readShownBy(
  db: Database,
  factRows: readonly (typeof facts.$inferSelect)[],
  articleRows: readonly (typeof articleFacts.$inferSelect)[],
): Promise<ReadonlyMap<string, { readonly slug: string; readonly name: string }>> {
  const shownHere = new Set(factRows.filter((fact) => fact.versusSlug === null).flatMap((fact) => fact.articleIds));
  const ids = articleRows.filter((row) => row.correction !== null && !shownHere.has(row.id)).map((row) => row.id);
  if (ids.length === 0) return new Map();
  const rows = await db.orm
    .select({ articleIds: facts.articleIds, slug: conditions.slug, name: conditions.name })
    .from(facts)
    .innerJoin(conditions, eq(conditions.slug, facts.conditionSlug))
    .where(
      and(arrayOverlaps(facts.articleIds, ids), isNull(facts.versusSlug), isNull(facts.retiredAt), isNull(conditions.retiredAt)),
    )
    .orderBy(asc(conditions.position), asc(facts.position));
  return new Map(
    ids.flatMap((id) => {
      const first = rows.find((row) => row.articleIds.includes(id));
      return first ? [[id, { slug: first.slug, name: first.name }] as const] : [];
    }),
  );
}

async function readNames(db: Database, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db.orm
    .select({ slug: conditions.slug, name: conditions.name })
    .from(conditions)
    .where(and(inArray(conditions.slug, [...new Set(slugs)]), isNull(conditions.retiredAt)));
  return new Map(rows.map((row) => [row.slug, row.name]));
}

async function readLibraryPictures(db: Database, slugs: readonly string[]): Promise<readonly LibraryPicture[]> {
  if (slugs.length === 0) return [];
  return await db.sql<LibraryPicture[]>`
    select p.slug, p.title, p.description, p.svg, p.labels, coalesce((
        select json_agg(json_build_object('id', b.id, 'citation', b.citation, 'url', b.url, 'verified', b.verified)
          order by array_position(p.reference_ids, b.id))
        from bibliography b where b.id = any(p.reference_ids) and b.verified), '[]') as "references"
    from pictures p where p.slug = any(${arrayLiteral(slugs)}::text::text[])
    order by p.position`;
}
