interface Correctable {
  readonly id: string;
  readonly correction: string | null;
}

export interface PlacedCorrections<A extends Correctable> {
  /** Shown in full with this fact. */
  readonly here: readonly A[];
  /** Shown in full with an earlier fact of the page. */
  readonly above: readonly A[];
}

/** Where each correction of the article stands: in full with the first fact of the page that rests on it, later ones point there. */
export function placeCorrections<A extends Correctable>(
  facts: readonly { readonly id: string; readonly articleFacts: readonly A[] }[],
): ReadonlyMap<string, PlacedCorrections<A>> {
  const shown = new Set<string>();
  return new Map(
    facts.map((fact) => {
      const corrected = fact.articleFacts.filter((article) => article.correction !== null);
      const here = corrected.filter((article) => !shown.has(article.id));
      const above = corrected.filter((article) => shown.has(article.id));
      for (const article of here) shown.add(article.id);
      return [fact.id, { here, above }];
    }),
  );
}
