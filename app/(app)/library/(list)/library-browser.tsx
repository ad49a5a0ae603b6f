"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Urgency } from "#core/course-bundle";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { CONTROL_STYLE } from "../../../components/field.tsx";
import { UrgencyBadge } from "../../../components/urgency-badge.tsx";
import { findMatch, type Searchable, searchWords } from "./library-search.ts";

export interface LibraryEntry extends Searchable {
  readonly slug: string;
  readonly summary: string;
  readonly urgency: Urgency;
  readonly cards: number;
  /** Cards begun by the student who is signed in; null for visitors. */
  readonly started: number | null;
}

export interface LibrarySection {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly conditions: readonly LibraryEntry[];
}

interface LibraryBrowserProps {
  readonly sections: readonly LibrarySection[];
  readonly initialQuery: string;
}

export function LibraryBrowser({ sections, initialQuery }: LibraryBrowserProps) {
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState(initialQuery);
  // What was typed before the script was there counts too.
  useEffect(() => setQuery(input.current?.value ?? ""), []);
  const words = searchWords(useDeferredValue(query));
  const key = words.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the words
  const found = useMemo(
    () =>
      sections.flatMap((section) => {
        const hits = section.conditions.flatMap((entry) => {
          const match = findMatch(entry, words);
          return match === null ? [] : [{ entry, match }];
        });
        return hits.length === 0 ? [] : [{ section, hits }];
      }),
    [sections, key],
  );
  const count = found.reduce((sum, { hits }) => sum + hits.length, 0);

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
      <search>
        <form method="get" onSubmit={(event) => event.preventDefault()} className="mb-8 max-w-xl">
          <label htmlFor={inputId} className="block font-medium">
            Search names, other names and facts
          </label>
          <div className="relative mt-1.5">
            <Search aria-hidden="true" className="pointer-events-none absolute top-3 left-3 size-5 text-muted" />
            <input
              ref={input}
              id={inputId}
              name="q"
              type="search"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              placeholder="Tinel, B12, Baxter …"
              autoComplete="off"
              maxLength={100}
              className={`${CONTROL_STYLE} pl-10`}
            />
          </div>
          <p role="status" className="tabular mt-1.5 min-h-6 text-muted text-sm">
            {key === "" ? `${count} conditions` : `${count} ${count === 1 ? "condition" : "conditions"} for “${key}”`}
          </p>
        </form>
      </search>
      {count === 0 ? (
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
        <div className="space-y-10">
          {key === "" && found.length > 1 ? (
            <nav aria-label="Topics" className="flex flex-wrap gap-x-6">
              {found.map(({ section, hits }) => (
                <a key={section.slug} href={`#topic-${section.slug}`} className="inline-flex min-h-11 items-center gap-1.5">
                  <span className="text-link">{section.name}</span>
                  <span className="tabular text-muted text-sm">
                    {hits.length}
                    <span className="sr-only">{hits.length === 1 ? " condition" : " conditions"}</span>
                  </span>
                </a>
              ))}
            </nav>
          ) : null}
          {found.map(({ section, hits }) => (
            <section key={section.slug} aria-labelledby={`topic-${section.slug}`}>
              <h2 id={`topic-${section.slug}`} className="text-2xl">
                {section.name}
              </h2>
              <p className="mt-1 max-w-prose text-muted">{section.summary}</p>
              <p className="mb-3">
                <Link
                  href={`/study?topic=${section.slug}`}
                  prefetch={false}
                  className="text-link inline-flex min-h-11 items-center"
                >
                  Study this topic<span className="sr-only">: {section.name}</span>
                </Link>
              </p>
              <ul className="grid gap-3 md:grid-cols-2">
                {hits.map(({ entry, match }) => (
                  <li
                    key={entry.slug}
                    className="relative flex flex-col rounded-panel border border-line bg-surface p-4 shadow-panel hover:border-accent sm:p-5"
                  >
                    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                      <h3 className="text-lg">
                        <Link href={`/library/${entry.slug}`} className="after:absolute after:inset-0 hover:underline">
                          {entry.name}
                          {entry.abbreviation ? ` (${entry.abbreviation})` : ""}
                        </Link>
                      </h3>
                      <UrgencyBadge urgency={entry.urgency} />
                    </div>
                    <p className="mt-1.5 line-clamp-3 text-muted">{entry.summary}</p>
                    {match.where === "name" ? null : (
                      <p className="mt-2 border-accent border-l-2 pl-3 text-sm">
                        {match.where === "alias" ? `Also called ${match.alias}` : "Mentioned in its facts"}
                      </p>
                    )}
                    <p className="tabular mt-auto pt-3 text-muted text-sm">
                      {entry.started === null ? `${entry.cards} cards` : `${entry.started} of ${entry.cards} cards started`}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  );
}
