import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { lowerFirst } from "#core/case-grammar";
import { abbreviationsIn } from "#core/glossary";
import { getTerms } from "#server/glossary";
import { getComparison } from "#server/library-compare";
import { EmptyState } from "../../../components/empty-state.tsx";
import { LinkButton } from "../../../components/link-button.tsx";
import { Notice } from "../../../components/notice.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { readParam, type SearchParams } from "../../../params.ts";
import { AbbreviationList } from "../guide/abbreviation-list.tsx";
import { Crumbs } from "../guide/crumbs.tsx";
import { PairList } from "../guide/pair-list.tsx";
import { CompareForm } from "./compare-form.tsx";
import { describeProblem } from "./compare-message.ts";
import { listShownStatements } from "./compare-rows.ts";
import { CompareTable } from "./compare-table.tsx";

/** Read once for the title and the page. */
const readPage = cache(getComparison);

async function readChoice(searchParams: SearchParams["searchParams"]) {
  const params = await searchParams;
  return readPage(readParam(params.a) ?? "", readParam(params.b) ?? "");
}

export async function generateMetadata({ searchParams }: SearchParams): Promise<Metadata> {
  const { comparison } = await readChoice(searchParams);
  return { title: comparison === null ? "Compare two conditions" : comparison.map(({ name }) => name).join(" or ") };
}

export default async function ComparePage({ searchParams }: SearchParams) {
  const view = await readChoice(searchParams);
  const { topics, chosen, comparison, caseSlug } = view;
  const problem = describeProblem(view);
  const abbreviations = comparison === null ? [] : abbreviationsIn(listShownStatements(comparison), await getTerms());
  // With one condition chosen, its own look-alikes are the likely next step.
  const only = chosen[0] === null || chosen[1] === null || chosen[0] === chosen[1] ? (chosen[0] ?? chosen[1]) : null;
  const likely = topics.map((topic) => ({ ...topic, pairs: topic.pairs.filter((pair) => pair.some(({ slug }) => slug === only)) }));
  const shown = (likely.some(({ pairs }) => pairs.length > 0) ? likely : topics).filter(({ pairs }) => pairs.length > 0);
  return (
    <>
      <PageHeader
        above={<Crumbs />}
        title="Compare two conditions"
        lead="Look-alikes side by side: the finding that separates them, then what each of them is and does."
      />
      {topics.length === 0 ? (
        <EmptyState title="Nothing is published yet">There are no conditions to compare.</EmptyState>
      ) : (
        <CompareForm topics={topics} chosen={chosen} />
      )}
      {problem === null ? null : (
        <Notice tone="warn" className="mb-8">
          {problem}
        </Notice>
      )}
      {comparison === null ? (
        shown.map((topic) => (
          <section key={topic.slug} aria-labelledby={`pairs-${topic.slug}`} className="mb-8">
            <h2 id={`pairs-${topic.slug}`} className="mb-1 text-xl">
              {topic.name}
            </h2>
            <PairList pairs={topic.pairs} />
          </section>
        ))
      ) : (
        <section aria-labelledby="comparison">
          <h2 id="comparison" className="mb-4 text-2xl">
            {comparison[0].name} or {lowerFirst(comparison[1].name)}
          </h2>
          {comparison.every(({ separating }) => separating.length === 0) ? (
            <Notice className="mb-6">
              No finding is recorded that separates exactly these two. Below is what the library says of each.
            </Notice>
          ) : null}
          <CompareTable comparison={comparison} />
          <AbbreviationList abbreviations={abbreviations} className="mt-4 max-w-prose px-3" />
          <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2">
            {caseSlug === null ? null : (
              <LinkButton href={`/cases?condition=${caseSlug}`} variant="secondary">
                Try a case
              </LinkButton>
            )}
            {comparison.map(({ slug, name }) => (
              <Link key={slug} href={`/library/${slug}`} className="text-link inline-flex min-h-11 items-center">
                All about {name}
              </Link>
            ))}
            <Link href="/library/compare" className="text-link inline-flex min-h-11 items-center">
              All look-alikes
            </Link>
          </p>
        </section>
      )}
    </>
  );
}
