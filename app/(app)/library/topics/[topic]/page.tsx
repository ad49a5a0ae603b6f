import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { abbreviationsIn } from "#core/glossary";
import { getTerms } from "#server/glossary";
import { getTopic } from "#server/library";
import { findStudent } from "#server/proofs";
import { countOf } from "../../../../components/count-words.ts";
import { LinkButton } from "../../../../components/link-button.tsx";
import { AbbreviationList } from "../../guide/abbreviation-list.tsx";
import { Crumbs } from "../../guide/crumbs.tsx";
import { FACT_HEADINGS } from "../../guide/fact-headings.ts";
import { countStarted } from "../../guide/fact-memory.ts";
import { PageContents } from "../../guide/page-contents.tsx";
import { PairList } from "../../guide/pair-list.tsx";
import { SignInNotice } from "../../guide/sign-in-notice.tsx";
import { StudyGuide } from "../../guide/study-guide.tsx";
import { TopicCondition } from "./topic-condition.tsx";

interface TopicPageProps {
  readonly params: Promise<{ readonly topic: string }>;
}

/** Read once for the title and the page. */
const readPage = cache(async (slug: string) => getTopic(slug, await findStudent()));

export async function generateMetadata({ params }: TopicPageProps): Promise<Metadata> {
  const topic = await readPage((await params).topic);
  return { title: topic?.name ?? "No such topic" };
}

export default async function TopicPage({ params }: TopicPageProps) {
  const topic = await readPage((await params).topic);
  if (topic === null) notFound();
  const { slug, name, summary, overviews, groups, conditions, pairs, hasCases, memory } = topic;
  const cardIds = [
    ...groups.flatMap((group) => group.facts.flatMap((fact) => fact.cards.map((card) => card.id))),
    ...conditions.flatMap((condition) => condition.cardIds),
  ];
  const started = countStarted(memory, cardIds);
  const shortTexts = conditions.flatMap(({ summary, hallmarks }) => [summary, ...hallmarks.map(({ statement }) => statement)]);
  const abbreviations = abbreviationsIn(shortTexts, await getTerms());
  const sections = [
    ...groups.map(({ kind }) => ({ id: kind, heading: FACT_HEADINGS[kind] })),
    ...(conditions.length > 0 ? [{ id: "conditions", heading: "Conditions" }] : []),
    ...(pairs.length > 0 ? [{ id: "look-alikes", heading: "Tell them apart" }] : []),
  ];
  return (
    <article>
      <header className="mb-8 border-line border-b pb-6">
        <Crumbs />
        <h1 className="text-3xl sm:text-4xl">{name}</h1>
        <p className="mt-2 max-w-prose text-lg text-muted">{summary}</p>
        {overviews.map((overview) => (
          <p key={overview.slug} className="mt-4 max-w-prose font-serif text-xl leading-relaxed">
            {overview.summary}
          </p>
        ))}
        <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
          <LinkButton href={`/study?topic=${slug}`}>Study this topic</LinkButton>
          {hasCases ? (
            <LinkButton href={`/cases?topic=${slug}`} variant="secondary">
              Try a case
            </LinkButton>
          ) : null}
          <span className="tabular text-muted">
            {started === null ? countOf(cardIds.length, "card") : `${started} of ${countOf(cardIds.length, "card")} started`}
          </span>
        </div>
      </header>
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_14rem]">
        <PageContents sections={sections} />
        <div className="min-w-0 space-y-10">
          <StudyGuide groups={groups} conditionSlug={null} memory={memory} />
          {conditions.length === 0 ? null : (
            <section aria-labelledby="conditions">
              <h2 id="conditions" className="mb-4 text-2xl">
                Conditions
              </h2>
              <ul className="space-y-4">
                {conditions.map((condition) => (
                  <TopicCondition key={condition.slug} condition={condition} memory={memory} />
                ))}
              </ul>
              <AbbreviationList abbreviations={abbreviations} className="mt-4 max-w-prose" />
            </section>
          )}
          {pairs.length === 0 ? null : (
            <section aria-labelledby="look-alikes">
              <h2 id="look-alikes" className="mb-2 text-2xl">
                Tell them apart
              </h2>
              <PairList pairs={pairs} />
              <p>
                <Link href="/library/compare" className="text-link inline-flex min-h-11 items-center">
                  Look-alikes of all topics
                </Link>
              </p>
            </section>
          )}
          {memory === null ? <SignInNotice path={`/library/topics/${slug}`} /> : null}
        </div>
      </div>
    </article>
  );
}
