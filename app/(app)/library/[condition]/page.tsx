import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { getCondition, getOverviewTopic } from "#server/library";
import { findStudent } from "#server/proofs";
import { countOf } from "../../../components/count-words.ts";
import { LinkButton } from "../../../components/link-button.tsx";
import { UrgencyBadge } from "../../../components/urgency-badge.tsx";
import { Crumbs } from "../guide/crumbs.tsx";
import { FACT_HEADINGS } from "../guide/fact-headings.ts";
import { countStarted } from "../guide/fact-memory.ts";
import { PageContents } from "../guide/page-contents.tsx";
import { SignInNotice } from "../guide/sign-in-notice.tsx";
import { StudyGuide } from "../guide/study-guide.tsx";
import { ForwardWithHash } from "./forward-with-hash.tsx";
import { UrgencyCallout } from "./urgency-callout.tsx";

interface ConditionPageProps {
  readonly params: Promise<{ readonly condition: string }>;
}

/** Read once for the title and the page. */
const readPage = cache(async (slug: string) => {
  const topic = await getOverviewTopic(slug);
  // An overview is read on its topic's page: nothing else of it is needed here.
  if (topic !== null) return { topic, condition: null };
  return { topic, condition: await getCondition(slug, await findStudent()) };
});

export async function generateMetadata({ params }: ConditionPageProps): Promise<Metadata> {
  const { topic, condition } = await readPage((await params).condition);
  return { title: (topic ?? condition)?.name ?? "No such condition" };
}

export default async function ConditionPage({ params }: ConditionPageProps) {
  const { topic: overviewTopic, condition } = await readPage((await params).condition);
  if (overviewTopic !== null) {
    const path = `/library/topics/${overviewTopic.slug}`;
    // A browser keeps #fact through a redirect of a page, Next's router does not when it fetches one.
    if ((await headers()).get("sec-fetch-mode") === "cors") return <ForwardWithHash path={path} />;
    redirect(path);
  }
  if (condition === null) notFound();
  const { slug, name, abbreviation, aliases, summary, urgency, firstAction, icd10, topic, groups, hasCases, memory } = condition;
  const cardIds = groups.flatMap((group) => group.facts.flatMap((fact) => fact.cards.map((card) => card.id)));
  const started = countStarted(memory, cardIds);
  return (
    <article>
      <header className="mb-8 border-line border-b pb-6">
        <Crumbs topic={topic} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-3xl sm:text-4xl">
            {name}
            {abbreviation === null ? "" : ` (${abbreviation})`}
          </h1>
          <UrgencyBadge urgency={urgency} />
        </div>
        {aliases.length > 0 ? <p className="mt-2 text-muted">Also called {aliases.join(", ")}</p> : null}
        <p className="mt-4 max-w-prose font-serif text-xl leading-relaxed">{summary}</p>
        <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
          <LinkButton href={`/study?condition=${slug}`}>Study this condition</LinkButton>
          {hasCases ? (
            <LinkButton href={`/cases?condition=${slug}`} variant="secondary">
              Try a case
            </LinkButton>
          ) : null}
          <span className="tabular text-muted">
            {started === null ? countOf(cardIds.length, "card") : `${started} of ${countOf(cardIds.length, "card")} started`}
          </span>
        </div>
        {icd10.length > 0 ? (
          <p className="tabular mt-4 text-muted text-sm">
            ICD-10-CM {icd10.map(({ code, label }) => `${code} ${label}`).join("; ")}
          </p>
        ) : null}
      </header>
      <UrgencyCallout urgency={urgency} firstAction={firstAction} />
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_14rem]">
        <PageContents sections={groups.map(({ kind }) => ({ id: kind, heading: FACT_HEADINGS[kind] }))} />
        <div className="min-w-0 space-y-10">
          <StudyGuide groups={groups} conditionSlug={slug} memory={memory} />
          {memory === null ? <SignInNotice path={`/library/${slug}`} /> : null}
        </div>
      </div>
    </article>
  );
}
