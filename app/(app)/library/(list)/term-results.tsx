import Link from "next/link";
import { glossaryAnchor } from "#core/glossary";
import type { SearchableTerm } from "./library-search.ts";

/** The last group of results: each leads to its entry of the glossary. */
export function TermResults({ terms }: { terms: readonly SearchableTerm[] }) {
  if (terms.length === 0) return null;
  return (
    <section aria-labelledby="terms" className="mt-8">
      <h2 id="terms" className="mb-1 text-xl">
        In the glossary
      </h2>
      <ul className="grid gap-x-8 md:grid-cols-2">
        {terms.map(({ term, expansion }) => (
          <li key={term} className="border-line border-b">
            <Link
              href={`/library/glossary#${glossaryAnchor(term)}`}
              prefetch={false}
              className="flex min-h-11 items-center py-2 text-accent hover:underline"
            >
              <span>
                {term}
                {expansion === null ? null : <span className="text-muted">, {expansion}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
