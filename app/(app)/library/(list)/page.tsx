import type { Metadata } from "next";
import { getTerms } from "#server/glossary";
import { getLibrary } from "#server/library";
import { findStudent } from "#server/proofs";
import { EmptyState } from "../../../components/empty-state.tsx";
import { LinkButton } from "../../../components/link-button.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { readParam, type SearchParams } from "../../../params.ts";
import { LibraryBrowser } from "./library-browser.tsx";

export const metadata: Metadata = { title: "Library" };

export default async function LibraryPage({ searchParams }: SearchParams) {
  const [library, terms, params] = await Promise.all([findStudent().then(getLibrary), getTerms(), searchParams]);
  const sections = library.topics
    .filter((topic) => topic.conditions.length > 0)
    .map((topic) => ({
      slug: topic.slug,
      name: topic.name,
      summary: topic.summary,
      entries: topic.conditions.map(({ progress, cardCount, factCount: _, ...entry }) => ({
        ...entry,
        topic: { slug: topic.slug, name: topic.name },
        cards: cardCount,
        started: progress?.started ?? null,
      })),
    }));
  return (
    <>
      <PageHeader
        title="Library"
        lead={library.course?.summary}
        actions={
          <div className="flex flex-wrap gap-3">
            <LinkButton href="/library/compare" variant="secondary">
              Compare two conditions
            </LinkButton>
            <LinkButton href="/library/glossary" variant="secondary">
              Glossary
            </LinkButton>
            <LinkButton href="/library/source" variant="secondary">
              About the source
            </LinkButton>
          </div>
        }
      />
      {sections.length === 0 ? (
        <EmptyState title="Nothing is published yet">
          Whoever runs this server publishes the course with <code>npm run rounds -- content publish</code>.
        </EmptyState>
      ) : (
        <LibraryBrowser sections={sections} terms={terms} initialQuery={(readParam(params.q) ?? "").slice(0, 100)} />
      )}
    </>
  );
}
