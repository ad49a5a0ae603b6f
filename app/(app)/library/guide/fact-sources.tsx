import { countOf } from "../../../components/count-words.ts";
import { Disclosure } from "../../../components/disclosure.tsx";
import type { GuideFact } from "./guide-fact.ts";
import { ReferenceLine } from "./reference-line.tsx";

/** What a statement rests on, folded like a footnote. Corrections stand outside, with the statement. */
export function FactSources({ articleFacts, references, beyondIds }: Pick<GuideFact, "articleFacts" | "references" | "beyondIds">) {
  const parts = [
    articleFacts.length > 0 ? `article ${articleFacts.map((fact) => fact.id).join(", ")}` : null,
    references.length > 0 ? countOf(references.length, "reference") : null,
    beyondIds.length > 0 && articleFacts.length + references.length === 0 ? "beyond the article" : null,
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
      <div className="mb-3 max-w-prose space-y-3 border-line border-l-2 pl-4 text-sm">
        {articleFacts.map((fact) => (
          <p key={fact.id}>
            <span className="font-medium">{fact.sectionTitle}</span> <span className="text-muted">({fact.id})</span>:{" "}
            {fact.statement}
            {fact.correction === null ? null : <span className="text-muted"> Corrected on this page.</span>}
          </p>
        ))}
        {references.length > 0 ? (
          <ul className="list-disc space-y-1 pl-5">
            {references.map((reference) => (
              <li key={reference.id}>
                <ReferenceLine reference={reference} />
              </li>
            ))}
          </ul>
        ) : null}
        {beyondIds.length > 0 ? <p>Goes beyond the source article ({beyondIds.join(", ")}).</p> : null}
      </div>
    </Disclosure>
  );
}
