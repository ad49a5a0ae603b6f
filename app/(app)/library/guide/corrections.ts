interface Correctable {
  readonly id: string;
  readonly correction: string | null;
}

interface CorrectedFact<A extends Correctable> {
  readonly id: string;
  /** Of a look-alike; null for any other fact. */
  readonly versus: unknown;
  readonly articleFacts: readonly A[];
}

export interface PlacedCorrections<A extends Correctable> {
  /** Shown in full with this fact. */
  readonly here: readonly A[];
  /** Shown in full with an earlier fact of the page. */
  readonly above: readonly A[];
}

/**
 * Where each correction of the article stands: in full with the first fact of the page that rests on it, later ones point there.
 * Look-alikes, which come last, never show one in full: it would bury the finding that separates the two. What only they rest on
 * is neither here nor above, and is told among their sources.
 */
export function placeCorrections<A extends Correctable>(
  facts: readonly CorrectedFact<A>[],
): ReadonlyMap<string, PlacedCorrections<A>> {
  const shown = new Set<string>();
  return new Map(
    facts.map((fact) => {
      const corrected = fact.articleFacts.filter((article) => article.correction !== null);
      const above = corrected.filter((article) => shown.has(article.id));
      const here = fact.versus === null ? corrected.filter((article) => !shown.has(article.id)) : [];
      for (const article of here) shown.add(article.id);
      return [fact.id, { here, above }];
    }),
  );
}
