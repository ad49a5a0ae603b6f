import type { Metadata } from "next";
import { requireStudent } from "#server/proofs";
import { getCasesPage } from "#server/quiz-overview";
import { CaseAccuracy } from "../../../components/case-accuracy.tsx";
import { dueCaseMinutes } from "../../../components/case-words.ts";
import { countOf } from "../../../components/count-words.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { LinkButton } from "../../../components/link-button.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { Panel } from "../../../components/panel.tsx";
import { StartDueCases } from "../../../components/start-due-cases.tsx";
import { readParam, type SearchParams } from "../../../params.ts";
import { countCases, readPreset } from "./builder-choice.ts";
import { CaseBuilder } from "./case-builder.tsx";
import { OpenSets } from "./open-sets.tsx";
import { QuizTable } from "./quiz-table.tsx";
import { StartCardCase } from "./start-card-case.tsx";

export const metadata: Metadata = { title: "Cases" };

export default async function CasesPage({ searchParams }: SearchParams) {
  const proof = await requireStudent();
  const params = await searchParams;
  const { cardId, ...preset } = readPreset((name) => readParam(params[name]));
  const scope = { conditionSlug: preset.conditionSlug, cardId };
  const { builder, conditionName, history, due, timePercent, zone } = await getCasesPage(proof, scope);
  const { cells } = builder;
  const topics = builder.topics.filter(({ slug }) => cells.some((cell) => cell.topicSlug === slug));
  const open = history.quizzes.filter((quiz) => quiz.submittedAt === null);
  const ended = history.quizzes.filter((quiz) => quiz.submittedAt !== null);
  const known = topics.filter(({ slug }) => preset.topicSlugs.includes(slug)).map(({ slug }) => slug);
  const nothing = cells.length === 0 && scope.conditionSlug === null && cardId === null;
  return (
    <>
      <PageHeader title="Cases" lead="Patients to reason about: one best answer, and every option explained." />
      <div className="space-y-6">
        {due.count > 0 ? (
          <section
            aria-labelledby="due"
            className="flex flex-wrap items-center justify-between gap-x-10 gap-y-4 rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-6"
          >
            <div>
              <h2 id="due" className="tabular text-2xl">
                {countOf(due.count, "case")} due
              </h2>
              <p className="tabular text-muted">{dueCaseMinutes(due.count, due.minutes)}</p>
            </div>
            <StartDueCases due={due.count} label="Start the due cases" />
          </section>
        ) : null}
        {open.length > 0 ? (
          <Panel title="Go on where you were">
            <OpenSets quizzes={open} studentId={proof.studentId} now={history.now} timeZone={zone.timeZone} />
          </Panel>
        ) : null}
        {nothing ? (
          <EmptyState title="No cases yet" action={<LinkButton href="/study">Study cards</LinkButton>}>
            The course has none that passed its checks so far.
          </EmptyState>
        ) : cardId === null ? (
          <Panel title="Make a set">
            <CaseBuilder
              key={JSON.stringify(preset)}
              preset={{ ...preset, topicSlugs: known }}
              conditionName={conditionName}
              topics={topics}
              cells={cells}
              timePercent={timePercent}
            />
          </Panel>
        ) : (
          <Panel title="A case for your card">
            <StartCardCase key={cardId} cardId={cardId} available={countCases(cells, { topicSlugs: [], kinds: [] }, "all")} />
          </Panel>
        )}
        {history.kinds.length > 0 ? (
          <Panel title="How you are doing">
            <CaseAccuracy topics={history.topics} kinds={history.kinds} />
          </Panel>
        ) : null}
        <Panel title="Your sets">
          {ended.length === 0 ? (
            <p className="text-muted">Sets that you have ended are listed here, each with its results and explanations.</p>
          ) : (
            <QuizTable quizzes={ended} timeZone={zone.timeZone} />
          )}
        </Panel>
      </div>
    </>
  );
}
