import type { Metadata } from "next";
import { glossaryAnchor } from "#core/glossary";
import { getGlossary } from "#server/glossary";
import { EmptyState } from "../../../components/empty-state.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { Crumbs } from "../guide/crumbs.tsx";
import { groupByLetter } from "./glossary-letters.ts";

export const metadata: Metadata = { title: "Glossary" };

export default async function GlossaryPage() {
  const letters = groupByLetter(await getGlossary());
  return (
    <>
      <PageHeader above={<Crumbs />} title="Glossary" lead="Abbreviations and terms that stand on the cards and in the library." />
      {letters.length === 0 ? <EmptyState title="No terms yet">They come with the course.</EmptyState> : null}
      {letters.map(({ letter, entries }) => (
        <section key={letter} aria-labelledby={`letter-${letter}`} className="mb-8 max-w-3xl">
          <h2 id={`letter-${letter}`} className="border-line border-b pb-1 text-xl">
            {letter}
          </h2>
          <dl>
            {entries.map(({ term, expansion, meaning }) => (
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
