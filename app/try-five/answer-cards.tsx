interface AnswerRow {
  readonly id: string;
  readonly front: string;
  readonly rating: string;
  /** When the card comes again, in words. */
  readonly next: string;
  /** Chance of recall after each span, in words. */
  readonly recall: readonly string[];
}

interface AnswerCardsProps {
  readonly caption: string;
  readonly spans: readonly string[];
  readonly rows: readonly AnswerRow[];
}

/** The table of the result where there is no room for its columns: one below the other, nothing to scroll for. */
export function AnswerCards({ caption, spans, rows }: AnswerCardsProps) {
  return (
    <section aria-label={caption}>
      <p className="mb-2 font-semibold text-sm">{caption}</p>
      <ul className="space-y-3">
        {rows.map(({ id, front, rating, next, recall }) => (
          <li key={id} className="rounded-control border border-line p-3">
            <p className="mb-2">{front}</p>
            <dl className="tabular grid grid-cols-3 gap-x-3 gap-y-1 text-sm">
              <Figure name="Answer" value={rating} />
              <Figure name="Again in" value={next} className="col-span-2" />
              {spans.map((span, index) => (
                <Figure key={span} name={span} value={recall[index] ?? ""} />
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figure({ name, value, className }: { name: string; value: string; className?: string }) {
  return (
    <div className={className}>
      <dt className="text-muted">{name}</dt>
      <dd className="font-semibold">{value}</dd>
    </div>
  );
}
