"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { countOf } from "../../../components/count-words.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { SearchBox } from "../search/search-box.tsx";
import { searchWords } from "../search/word-fit.ts";
import { EntryCard, type LibraryEntry } from "./library-entry.tsx";
import { type SearchableTerm, searchLibrary } from "./library-search.ts";
import { TermResults } from "./term-results.tsx";

interface LibrarySection {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  /** Overviews too. */
  readonly entries: readonly LibraryEntry[];
}

interface LibraryBrowserProps {
  readonly sections: readonly LibrarySection[];
  readonly terms: readonly SearchableTerm[];
  readonly initialQuery: string;
}

export function LibraryBrowser({ sections, terms, initialQuery }: LibraryBrowserProps) {
  const [query, setQuery] = useState(initialQuery);
  const words = searchWords(useDeferredValue(query));
  const key = words.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the words
  const hits = useMemo(
    () =>
      searchLibrary(
        sections.flatMap((section) => section.entries),
        terms,
        words,
      ),
    [sections, terms, key],
  );
  const conditionCount = sections.reduce((sum, section) => sum + listConditions(section).length, 0);

  useEffect(() => {
    const address = new URL(window.location.href);
    if ((address.searchParams.get("q") ?? "") === key) return;
    if (key === "") address.searchParams.delete("q");
    else address.searchParams.set("q", key);
    // Replaced, not pushed: each letter is not a place to go back to.
    window.history.replaceState(null, "", address);
  }, [key]);

  return (
    <>
      <SearchBox
        label="Search names, other names and facts"
        placeholder="Tinel, B12, Baxter …"
        icon={<Search aria-hidden="true" className="pointer-events-none absolute top-3 left-3 size-5 text-muted" />}
        query={query}
        onChange={setQuery}
        status={key === "" ? countOf(conditionCount, "condition") : describeHits(hits, key)}
      />
      {key === "" ? (
        <div className="space-y-10">
          {sections.map((section) => (
            <TopicSection key={section.slug} section={section} />
          ))}
        </div>
      ) : hits.entries.length + hits.terms.length === 0 ? (
        <EmptyState
          title="Nothing found"
          action={
            <Button variant="secondary" onClick={() => setQuery("")}>
              Show all conditions
            </Button>
          }
        >
          Try fewer letters, or another name for the same thing. All the words you type must occur.
        </EmptyState>
      ) : (
        <>
          {hits.entries.length === 0 ? null : (
            <>
              <h2 className="sr-only">Results, the closest first</h2>
              <ul className="grid gap-3 md:grid-cols-2">
                {hits.entries.map(({ entry, match }) => (
                  <EntryCard key={entry.slug} entry={entry} match={match} />
                ))}
              </ul>
            </>
          )}
          <TermResults terms={hits.terms} />
        </>
      )}
    </>
  );
}

function describeHits({ entries, terms, corrected }: ReturnType<typeof searchLibrary>, query: string): string {
  const found = entries.length + terms.length;
  if (corrected && found > 0) return `Nothing for “${query}”; ${countOf(found, "result")} spelled almost the same`;
  return `${countOf(found, "result")} for “${query}”`;
}

function listConditions(section: LibrarySection): LibraryEntry[] {
  return section.entries.filter((entry) => entry.role === "condition");
}

function TopicSection({ section }: { section: LibrarySection }) {
  const { slug, name, summary } = section;
  const conditions = listConditions(section);
  return (
    <section aria-labelledby={`topic-${slug}`}>
      <h2 id={`topic-${slug}`} className="text-2xl">
        <Link href={`/library/topics/${slug}`} className="text-link inline-flex min-h-11 items-center">
          {name}
        </Link>
      </h2>
      <p className="max-w-prose text-muted">{summary}</p>
      <p className="mb-3">
        <Link href={`/study?topic=${slug}`} prefetch={false} className="text-link inline-flex min-h-11 items-center">
          Study this topic<span className="sr-only">: {name}</span>
        </Link>
      </p>
      {conditions.length === 0 ? null : (
        <ul className="grid gap-3 md:grid-cols-2">
          {conditions.map((entry) => (
            <EntryCard key={entry.slug} entry={entry} match={null} />
          ))}
        </ul>
      )}
    </section>
  );
}
