import Link from "next/link";
import { type abbreviationsIn, glossaryAnchor } from "#core/glossary";

interface AbbreviationListProps {
  readonly abbreviations: ReturnType<typeof abbreviationsIn>;
  readonly className?: string;
}

/** What the abbreviations on a page stand for, in one small line; each leads to the glossary. Nothing where there are none. */
export function AbbreviationList({ abbreviations, className = "" }: AbbreviationListProps) {
  if (abbreviations.length === 0) return null;
  return (
    <p className={`text-muted text-sm leading-relaxed ${className}`}>
      <span className="font-medium">Abbreviations: </span>
      {abbreviations.map(({ term, expansion }, index) => (
        <span key={term}>
          {index === 0 ? "" : "; "}
          <Link href={`/library/glossary#${glossaryAnchor(term)}`} prefetch={false} className="text-link">
            {term}
          </Link>
          , {expansion}
        </span>
      ))}
      .
    </p>
  );
}
