import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCondition } from "#server/library";
import { findStudent } from "#server/proofs";
import { countOf } from "../../../components/count-words.ts";
import { LinkButton } from "../../../components/link-button.tsx";
import { MemoryMark } from "../../../components/memory-mark.tsx";
import { Notice } from "../../../components/notice.tsx";
import { UrgencyBadge } from "../../../components/urgency-badge.tsx";
import { FACT_HEADINGS } from "./fact-headings.ts";
import { FactItem } from "./fact-item.tsx";
import { summarizeMemory } from "./fact-memory.ts";
import { UrgencyCallout } from "./urgency-callout.tsx";

interface ConditionPageProps {
  readonly params: Promise<{ readonly condition: string }>;
}

/** Read once for the title and the page. */
const readPage = cache(async (slug: string) => getCondition(slug, await findStudent()));

export async function generateMetadata({ params }: ConditionPageProps): Promise<Metadata> {
  const condition = await readPage((await params).condition);
  return { title: condition?.name ?? "No such condition" };
}

export default async function ConditionPage({ params }: ConditionPageProps) {
  const condition = await readPage((await params).condition);
  if (condition === null) notFound();
  const { slug, name, abbreviation, aliases, summary, urgency, firstAction, icd10, topic, groups, memory } = condition;
  const now = Date.now();
  const sections = FACT_HEADINGS.flatMap(({ kind, heading }) => {
    const facts = groups.find((group) => group.kind === kind)?.facts ?? [];
    return facts.length === 0 ? [] : [{ kind, heading, facts }];
  });
  const cardCount = groups.reduce((sum, group) => sum + group.facts.reduce((cards, fact) => cards + fact.cards.length, 0), 0);
  const started = memory === null ? null : Object.values(memory).filter((card) => card.phase !== "new").length;
  return (
    <article>
      <header className="mb-8 border-line border-b pb-6">
        <p>
          <Link href="/library" className="text-link inline-flex min-h-11 items-center">
            Library
          </Link>
          <span aria-hidden="true" className="mx-2 text-muted">
            /
          </span>
          <span className="text-muted">{topic.name}</span>
        </p>
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
          <span className="tabular text-muted">
            {started === null ? countOf(cardCount, "card") : `${started} of ${countOf(cardCount, "card")} started`}
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
        <div className="min-w-0 space-y-10">
          {sections.map(({ kind, heading, facts }) => (
            <section key={kind} aria-labelledby={kind}>
              <h2 id={kind} className="mb-4 text-2xl">
                {heading}
              </h2>
              <ul>
                {facts.map((fact) => (
                  <FactItem
                    key={fact.id}
                    id={fact.id}
                    statement={fact.statement}
                    mustKnow={fact.importance === "must-know"}
                    versus={fact.versus}
                    sources={{ articleFacts: fact.articleFacts, references: fact.references, beyondIds: fact.beyondIds }}
                    memory={
                      memory === null || fact.cards.length === 0 ? null : (
                        <MemoryMark
                          {...summarizeMemory(
                            fact.cards.flatMap((card) => memory[card.id] ?? []),
                            now,
                          )}
                        />
                      )
                    }
                  />
                ))}
              </ul>
            </section>
          ))}
          {memory === null ? (
            <Notice title="Your own memory, beside each fact">
              <Link href={`/sign-in?next=/library/${slug}`} className="text-link">
                Sign in
              </Link>{" "}
              and this page shows what you have started and how likely you are to recall it now.
            </Notice>
          ) : null}
        </div>
        <nav aria-label="On this page" className="hidden lg:block">
          <ul className="sticky top-6 border-line border-l">
            {sections.map(({ kind, heading }) => (
              <li key={kind}>
                <a href={`#${kind}`} className="flex min-h-11 items-center px-4 text-muted hover:text-accent hover:underline">
                  {heading}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </article>
  );
}
