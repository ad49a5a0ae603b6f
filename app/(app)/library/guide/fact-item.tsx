import { Plus, Star } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { lowerFirst } from "#core/case-grammar";
import type { LibraryMemory } from "#server/library-memory";
import { beyondWords } from "../../../components/beyond-words.ts";
import { CorrectionNote, correctionAnchor } from "./correction-note.tsx";
import type { PlacedCorrections } from "./corrections.ts";
import { FactMark } from "./fact-mark.tsx";
import { FactSources } from "./fact-sources.tsx";
import type { GuideArticleFact, GuideFact } from "./guide-fact.ts";

interface FactItemProps {
  /** Its id is the anchor that the source line of a card leads to. */
  readonly fact: GuideFact;
  readonly corrections: PlacedCorrections<GuideArticleFact>;
  /** Slug of the condition that this page is about; null on a topic's page. */
  readonly conditionSlug: string | null;
  /** Null for visitors. */
  readonly memory: LibraryMemory | null;
}

export function FactItem({ fact, corrections, conditionSlug, memory }: FactItemProps) {
  const { id, statement, importance, versus, articleFacts, references, beyondIds } = fact;
  return (
    <li id={id} className="border-line border-t py-4 first:border-t-0 first:pt-0 last:pb-0">
      {versus === null ? null : <LookAlike versus={versus} conditionSlug={conditionSlug} />}
      <p className="reading max-w-prose">{statement}</p>
      {corrections.here.map((articleFact) => (
        <CorrectionNote key={articleFact.id} articleFact={articleFact} />
      ))}
      <CorrectedAbove articleFacts={corrections.above} />
      <div className="flex flex-wrap items-center gap-x-5">
        <FactMark memory={memory} cardIds={fact.cards.map((card) => card.id)} />
        <ImportanceMark importance={importance} />
        <BeyondMark fromArticle={articleFacts.length > 0} beyond={beyondIds.length > 0} />
        <FactSources articleFacts={articleFacts} references={references} beyondIds={beyondIds} corrections={corrections} />
      </div>
    </li>
  );
}

/** In one line: the corrections that stand in full with an earlier fact. */
function CorrectedAbove({ articleFacts }: { articleFacts: readonly GuideArticleFact[] }) {
  if (articleFacts.length === 0) return null;
  return (
    <p className="text-sm">
      <span className="text-warn">Corrects the article: </span>
      {articleFacts.map(({ id }, index) => (
        <Fragment key={id}>
          {index === 0 ? "" : ", "}
          <a href={`#${correctionAnchor(id)}`} className="text-link inline-block py-3">
            {id}
          </a>
        </Fragment>
      ))}
      <span className="text-muted">, above</span>
    </p>
  );
}

function LookAlike({ versus, conditionSlug }: { versus: NonNullable<GuideFact["versus"]>; conditionSlug: string | null }) {
  if (versus.name === null) return <h3 className="mb-1 text-lg">{versus.slug.replaceAll("-", " ")}</h3>;
  return (
    <div className="mb-1 flex flex-wrap items-center gap-x-5">
      <h3 className="text-lg">
        <Link href={`/library/${versus.slug}`} className="text-link inline-flex min-h-11 items-center">
          {versus.name}
        </Link>
      </h3>
      {conditionSlug === null ? null : (
        <Link
          href={`/library/compare?a=${conditionSlug}&b=${versus.slug}`}
          prefetch={false}
          className="text-link inline-flex min-h-11 items-center text-sm"
        >
          Compare<span className="sr-only"> with {lowerFirst(versus.name)}</span>
        </Link>
      )}
    </div>
  );
}

function ImportanceMark({ importance }: Pick<GuideFact, "importance">) {
  if (importance === "should-know") return null;
  if (importance === "background") return <span className="py-1.5 text-muted text-sm">Background</span>;
  return (
    <span className="inline-flex items-center gap-1.5 py-1.5 font-medium text-accent-strong text-sm">
      <Star aria-hidden="true" className="size-4 shrink-0 fill-current" />
      Must know
    </span>
  );
}

/** Says that a statement is not, or not only, from the source article; its references are in the fold beside it. */
function BeyondMark({ fromArticle, beyond }: { fromArticle: boolean; beyond: boolean }) {
  const words = beyondWords({ fromArticle, beyond });
  if (words === null) return null;
  return (
    <span className="inline-flex items-center gap-1.5 py-1.5 text-muted text-sm">
      <Plus aria-hidden="true" className="size-4 shrink-0" />
      {words}
    </span>
  );
}
