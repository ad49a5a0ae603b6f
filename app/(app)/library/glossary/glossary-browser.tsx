"use client";

import { useState } from "react";
import { type GlossaryEntry, glossaryAnchor } from "#core/glossary";
import { countOf } from "../../../components/count-words.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { SearchBox } from "../search/search-box.tsx";
import { filterTerms, groupByLetter } from "./glossary-letters.ts";

interface GlossaryBrowserProps {
  readonly entries: readonly GlossaryEntry[];
  readonly initialQuery: string;
}

/** All terms under their letters, and a box that leaves those with the words typed; without script it asks the server. */
export function GlossaryBrowser({ entries, initialQuery }: GlossaryBrowserProps) {
  const [query, setQuery] = useState(initialQuery);
  const shown = filterTerms(entries, query);
  return (
    <>
      <SearchBox
        label="Filter the terms"
        placeholder="ABI, reflex …"
        query={query}
        onChange={setQuery}
        status={
          shown.length === entries.length
            ? countOf(entries.length, "term")
            : `${shown.length} of ${countOf(entries.length, "term")}`
        }
      />
      {shown.length === 0 ? (
        <EmptyState title="No such term">Try fewer letters, or the words that an abbreviation stands for.</EmptyState>
      ) : null}
      {groupByLetter(shown).map(({ letter, entries: under }) => (
        <section key={letter} aria-labelledby={`letter-${letter}`} className="mb-8 max-w-3xl">
          <h2 id={`letter-${letter}`} className="border-line border-b pb-1 text-xl">
            {letter}
          </h2>
          <dl>
            {under.map(({ term, expansion, meaning }) => (
              <div
                key={term}
                id={glossaryAnchor(term)}
                className="gap-x-6 rounded-control px-2 py-3 target:bg-accent-soft sm:grid sm:grid-cols-[12rem_minmax(0,1fr)]"
              >
                <dt className="font-semibold">{term}</dt>
                <dd>
                  {expansion === null ? null : <span className="font-medium">{expansion}. </span>}
                  {meaning}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
