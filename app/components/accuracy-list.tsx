import { useId } from "react";
import type { Accuracy } from "#core/wilson";
import { accuracyWords } from "./accuracy-words.ts";

export interface AccuracyRow extends Accuracy {
  readonly name: string;
}

interface AccuracyListProps {
  readonly title: string;
  readonly rows: readonly AccuracyRow[];
}

/** How many were right, line by line, each with a bar from 0 to 100% that shows the share and its interval. */
export function AccuracyList({ title, rows }: AccuracyListProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="min-w-0">
      <h3 id={titleId} className="font-sans text-base">
        {title}
      </h3>
      <ul className="mt-2 space-y-3">
        {rows.map((row) => (
          <li key={row.name}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>{row.name}</span>
              <span className="tabular text-muted text-sm">{accuracyWords(row)}</span>
            </p>
            <AccuracyBar share={row.share} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A share with its interval; words beside it say the same. Without a share there is just the empty track, so that lines stay alike. */
export function AccuracyBar({ share }: Pick<Accuracy, "share">) {
  return (
    <div aria-hidden="true" className="relative mt-1 h-2 rounded-full border border-line bg-sunken">
      {share ? (
        <>
          <div
            className="keeps-colour absolute inset-y-0 rounded-full bg-heat-1"
            style={{ left: `${share.low * 100}%`, right: `${(1 - share.high) * 100}%` }}
          />
          <div
            className="keeps-colour absolute -inset-y-1 w-1 -translate-x-1/2 rounded-full bg-accent"
            style={{ left: `${share.value * 100}%` }}
          />
        </>
      ) : null}
    </div>
  );
}
