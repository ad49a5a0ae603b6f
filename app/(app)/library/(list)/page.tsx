import type { Metadata } from "next";
import { getLibrary } from "#server/library";
import { findStudent } from "#server/proofs";
import { EmptyState } from "../../../components/empty-state.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { readParam, type SearchParams } from "../../../params.ts";
import { LibraryBrowser } from "./library-browser.tsx";

export const metadata: Metadata = { title: "Library" };

export default async function LibraryPage({ searchParams }: SearchParams) {
  const [library, params] = await Promise.all([findStudent().then(getLibrary), searchParams]);
  const sections = library.topics
    .filter((topic) => topic.conditions.length > 0)
    .map(({ slug, name, summary, conditions }) => ({
      slug,
      name,
      summary,
      conditions: conditions.map(({ progress, cardCount, slug, name, abbreviation, aliases, summary, urgency, keywords }) => ({
        slug,
        name,
        abbreviation,
        aliases,
        summary,
        urgency,
        keywords,
        cards: cardCount,
        started: progress?.started ?? null,
      })),
    }));
  return (
    <>
      <PageHeader title="Library" lead={library.course?.summary} />
      {sections.length === 0 ? (
        <EmptyState title="Nothing is published yet">
          Whoever runs this server publishes the course with <code>npm run rounds -- content publish</code>.
        </EmptyState>
      ) : (
        <LibraryBrowser sections={sections} initialQuery={(readParam(params.q) ?? "").slice(0, 100)} />
      )}
    </>
  );
}
