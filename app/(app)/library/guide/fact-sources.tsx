import Link from "next/link";
import { countOf } from "../../../components/count-words.ts";
import { Disclosure } from "../../../components/disclosure.tsx";
import { ArticleLink } from "./article-link.tsx";
import { correctionAnchor, supportingReferences } from "./correction-note.tsx";
import type { PlacedCorrections } from "./corrections.ts";
import type { GuideArticleFact, GuideFact } from "./guide-fact.ts";
import { ReferenceLine } from "./reference-line.tsx";

interface FactSourcesProps extends Pick<GuideFact, "articleFacts" | "references" | "beyondIds"> {
  readonly corrections: PlacedCorrections<GuideArticleFact>;
}

/** What a statement rests on, folded like a footnote. Corrections stand outside, with a statement of the page, if any of it shows them. */
export function FactSources({ articleFacts, references, beyondIds, corrections }: FactSourcesProps) {
  const onPage = new Set([...corrections.here, ...corrections.above].map((fact) => fact.id));
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
            <span className="font-medium">{fact.sectionTitle}</span>{" "}
            <span className="text-muted">
              (<ArticleLink id={fact.id} section={fact.section} />)
            </span>
            : {fact.statement} <Correction articleFact={fact} onPage={onPage.has(fact.id)} />
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

/** Where the statement's correction stands; or itself, where no page shows it. */
function Correction({ articleFact, onPage }: { articleFact: GuideArticleFact; onPage: boolean }) {
  const { id, correction, shownBy, references } = articleFact;
  if (correction === null) return null;
  if (onPage || shownBy !== null) {
    return (
      <span className="text-muted">
        Corrected on{onPage ? "" : " the page"}{" "}
        <Link
          href={`${onPage || shownBy === null ? "" : `/library/${shownBy.slug}`}#${correctionAnchor(id)}`}
          prefetch={false}
          className="text-link"
        >
          {onPage || shownBy === null ? "this page" : shownBy.name}
        </Link>
        .
      </span>
    );
  }
  return (
    <>
      <span className="text-warn">What is right:</span> {correction}{" "}
      {supportingReferences(references).map((reference) => (
        <span key={reference.id} className="text-muted">
          <ReferenceLine reference={reference} />{" "}
        </span>
      ))}
    </>
  );
}
