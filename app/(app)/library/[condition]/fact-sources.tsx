import { countOf } from "../../../components/count-words.ts";
import { Disclosure } from "../../../components/disclosure.tsx";

interface Reference {
  readonly id: string;
  readonly citation: string;
  readonly url: string | null;
  readonly verified: boolean;
}

export interface FactSourcesProps {
  readonly articleFacts: readonly {
    readonly id: string;
    readonly sectionTitle: string;
    readonly statement: string;
    readonly correction: string | null;
    readonly references: readonly Reference[];
  }[];
  readonly references: readonly Reference[];
  readonly beyondIds: readonly string[];
}

function ReferenceLine({ reference }: { reference: Reference }) {
  return (
    <li>
      {reference.url === null ? (
        reference.citation
      ) : (
        <a href={reference.url} rel="noreferrer" target="_blank" className="text-link">
          {reference.citation}
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      )}
      {reference.verified ? null : <span className="text-muted"> (not yet checked by us)</span>}
    </li>
  );
}

/** What a statement rests on, folded like a footnote. */
export function FactSources({ articleFacts, references, beyondIds }: FactSourcesProps) {
  const shown = new Set(articleFacts.flatMap((fact) => fact.references.map((reference) => reference.id)));
  const others = references.filter((reference) => !shown.has(reference.id));
  const corrections = articleFacts.filter((fact) => fact.correction !== null).length;
  const parts = [
    articleFacts.length > 0 ? `article ${articleFacts.map((fact) => fact.id).join(", ")}` : null,
    shown.size + others.length > 0 ? countOf(shown.size + others.length, "reference") : null,
    beyondIds.length > 0 && articleFacts.length === 0 ? "beyond the article" : null,
    corrections > 0 ? "with a correction" : null,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <Disclosure
      summary={
        <span>
          Source<span className="font-normal text-muted">: {parts.join(", ")}</span>
        </span>
      }
    >
      <div className="mb-3 space-y-3 border-line border-l-2 pl-4 text-sm">
        {articleFacts.map((fact) => (
          <div key={fact.id}>
            <p>
              <span className="font-medium">{fact.sectionTitle}</span> <span className="text-muted">({fact.id})</span>:{" "}
              {fact.statement}
            </p>
            {fact.correction === null ? null : (
              <p className="mt-1.5 rounded-control bg-warn-soft px-3 py-2">
                <span className="font-semibold text-warn">Correction: </span>
                {fact.correction}
              </p>
            )}
            {fact.references.length > 0 ? (
              <ul className="mt-1.5 list-disc space-y-1 pl-5">
                {fact.references.map((reference) => (
                  <ReferenceLine key={reference.id} reference={reference} />
                ))}
              </ul>
            ) : null}
          </div>
        ))}
        {beyondIds.length > 0 ? <p>Goes beyond the source article ({beyondIds.join(", ")}).</p> : null}
        {others.length > 0 ? (
          <ul className="list-disc space-y-1 pl-5">
            {others.map((reference) => (
              <ReferenceLine key={reference.id} reference={reference} />
            ))}
          </ul>
        ) : null}
      </div>
    </Disclosure>
  );
}
