import type { Metadata } from "next";
import { getGlossary } from "#server/glossary";
import { EmptyState } from "../../../components/empty-state.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { readParam, type SearchParams } from "../../../params.ts";
import { Crumbs } from "../guide/crumbs.tsx";
import { GlossaryBrowser } from "./glossary-browser.tsx";

export const metadata: Metadata = { title: "Glossary" };

export default async function GlossaryPage({ searchParams }: SearchParams) {
  const [entries, params] = await Promise.all([getGlossary(), searchParams]);
  return (
    <>
      <PageHeader above={<Crumbs />} title="Glossary" lead="Abbreviations and terms that stand on the cards and in the library." />
      {entries.length === 0 ? (
        <EmptyState title="No terms yet">They come with the course.</EmptyState>
      ) : (
        <GlossaryBrowser entries={entries} initialQuery={(readParam(params.q) ?? "").slice(0, 100)} />
      )}
    </>
  );
}
