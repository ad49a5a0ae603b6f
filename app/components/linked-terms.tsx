import type { GlossaryEntry } from "#core/glossary";
import { glossaryAnchor, splitAtTerms } from "#core/glossary";

export type LinkableTerm = Pick<GlossaryEntry, "term" | "expansion">;

interface LinkedTermsProps {
  readonly text: string;
  readonly terms: readonly LinkableTerm[];
  /** In a heading the new tab is told by the title alone: a heading is read out whole, and should read as it is written. */
  readonly inHeading?: boolean;
}

/** A text with the glossary's terms as links. They open in a new tab, so that no card is left by accident. */
export function LinkedTerms({ text, terms, inHeading = false }: LinkedTermsProps) {
  const expansions = new Map(terms.map(({ term, expansion }) => [term, expansion]));
  const parts = splitAtTerms(text, [...expansions.keys()]);
  return parts.map((part, index) => {
    if (part.term === null) return part.text;
    const expansion = expansions.get(part.term);
    return (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order.
        key={index}
        href={`/library/glossary#${glossaryAnchor(part.term)}`}
        target="_blank"
        rel="noopener"
        title={[expansion, inHeading ? "opens in a new tab" : null].filter(Boolean).join(", ") || undefined}
        className="underline decoration-dotted decoration-1 underline-offset-4 hover:decoration-solid"
      >
        {part.text}
        {inHeading ? null : <span className="sr-only"> (opens in a new tab)</span>}
      </a>
    );
  });
}
