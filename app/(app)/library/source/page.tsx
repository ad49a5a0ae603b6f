import type { Metadata } from "next";
import { getSource } from "#server/library-source";
import { countOf } from "../../../components/count-words.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { Crumbs } from "../guide/crumbs.tsx";
import { SectionTable } from "./section-table.tsx";
import { IdReading, WordMeanings } from "./source-words.tsx";

export const metadata: Metadata = { title: "About the source" };

export default async function SourcePage() {
  const source = await getSource();
  const total = (key: "statements" | "corrected") => source?.sections.reduce((sum, section) => sum + section[key], 0) ?? 0;
  return (
    <>
      <PageHeader
        above={<Crumbs />}
        title="About the source"
        lead="What “the article” is, what the ids beside the facts mean, and where to report an error."
      />
      {source === null ? (
        <EmptyState title="Nothing is published yet">The source comes with the course.</EmptyState>
      ) : (
        <div className="max-w-3xl space-y-10">
          <section aria-labelledby="article">
            <h2 id="article" className="mb-2 text-2xl">
              The article
            </h2>
            <p className="max-w-prose">
              The course starts from a public article, “{source.title}”. None of its wording is used: its{" "}
              {countOf(total("statements"), "statement")} were restated one by one, in our own words.{" "}
              {total("corrected").toLocaleString("en-US")} of them were distorted, incomplete or wrong, and were corrected or
              completed from works that are named beside them. Cards ask for what is right, never for what the article says instead.
            </p>
          </section>
          <section aria-labelledby="ids">
            <h2 id="ids" className="mb-2 text-2xl">
              How ids read
            </h2>
            <IdReading />
            <SectionTable sections={source.sections} />
          </section>
          <section aria-labelledby="words">
            <h2 id="words" className="mb-2 text-2xl">
              Words beside the facts
            </h2>
            <WordMeanings />
          </section>
          <section aria-labelledby="errors">
            <h2 id="errors" className="mb-2 text-2xl">
              Report an error
            </h2>
            <p className="max-w-prose">
              For now: file an issue in the repository of this course. Name the page, the id of the article’s statement if there is
              one, what is wrong, and a work that states what is right.
            </p>
          </section>
        </div>
      )}
    </>
  );
}
