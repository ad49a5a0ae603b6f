interface CardCountsProps {
  readonly cards: {
    readonly unseen: number;
    readonly learning: number;
    readonly young: number;
    readonly mature: number;
    readonly suspended: number;
  };
}

/** Every card of the course, once. */
export function CardCounts({ cards }: CardCountsProps) {
  const figures = [
    ["Mature", cards.mature, "interval of 21 days or more"],
    ["Young", cards.young, "shorter interval"],
    ["Learning", cards.learning, "in their first steps"],
    ["Not started", cards.unseen, "still to come"],
    ["Suspended", cards.suspended, "put away by you"],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-5 rounded-panel border border-line bg-surface p-5 shadow-panel sm:grid-cols-3 sm:p-6 lg:grid-cols-5">
      {figures.map(([name, count, note]) => (
        <div key={name}>
          <dt className="font-medium">{name}</dt>
          <dd className="tabular font-semibold font-serif text-3xl">{count.toLocaleString("en-US")}</dd>
          <dd className="text-muted text-sm">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
