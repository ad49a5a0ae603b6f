export interface NamedCondition {
  readonly slug: string;
  readonly name: string;
}

/** Two conditions that are easily taken for each other, the earlier of the course first. */
export type LookAlikePair = readonly [NamedCondition, NamedCondition];

/** Each pair once, whichever side has the finding; both must be among `ordered`, whose order is that of the pairs. */
export function pairUp(
  ordered: readonly NamedCondition[],
  discriminators: readonly { readonly conditionSlug: string; readonly versusSlug: string | null }[],
): LookAlikePair[] {
  const placeOf = new Map(ordered.map((condition, index) => [condition.slug, index]));
  const places = new Map<string, readonly [number, number]>();
  for (const { conditionSlug, versusSlug } of discriminators) {
    const one = placeOf.get(conditionSlug);
    const other = versusSlug === null ? undefined : placeOf.get(versusSlug);
    if (one === undefined || other === undefined || one === other) continue;
    const pair = [Math.min(one, other), Math.max(one, other)] as const;
    places.set(pair.join(" "), pair);
  }
  return [...places.values()]
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .flatMap(([first, second]): LookAlikePair[] => {
      const [a, b] = [ordered[first], ordered[second]];
      return a && b ? [[toNamed(a), toNamed(b)]] : [];
    });
}

function toNamed({ slug, name }: NamedCondition): NamedCondition {
  return { slug, name };
}
