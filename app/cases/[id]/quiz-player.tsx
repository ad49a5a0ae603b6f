"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { markPayloadUsed } from "#client/payload-age";
import type { Confidence, QuizPayload, TextRange } from "#core/quiz-wire";
import { Notice } from "../../components/notice.tsx";
import { OptionList } from "../../components/option-list.tsx";
import { sendJson } from "../../components/send-json.ts";
import { useSingleKeysAction } from "../../components/use-single-keys-action.ts";
import { ExamBar, TutorBar } from "./answer-bar.tsx";
import { Countdown } from "./countdown.tsx";
import { MissedPanel } from "./missed-panel.tsx";
import { Overview } from "./overview.tsx";
import { QuizHeader } from "./quiz-header.tsx";
import { type QuizSheet, QuizSheets } from "./quiz-sheets.tsx";
import { Stem } from "./stem.tsx";
import { useArrival } from "./use-arrival.ts";
import { useQuiz } from "./use-quiz.ts";
import { useQuizKeys } from "./use-quiz-keys.ts";

interface QuizPlayerProps {
  readonly payload: QuizPayload;
  readonly studentId: string;
}

export function QuizPlayer({ payload, studentId }: QuizPlayerProps) {
  const router = useRouter();
  const exam = payload.mode === "exam";
  const path = `/cases/${payload.id}`;
  const [problem, setProblem] = useState<string | null>(null);
  const { session, view, sync, ready, now, askServer } = useQuiz(payload, studentId, (refused) =>
    setProblem(refused[0]?.reason ?? null),
  );
  const [sheet, setSheet] = useState<QuizSheet>(null);
  const [overview, setOverview] = useState(false);
  const [ending, setEnding] = useState(false);
  const [selected, setSelected] = useState<TextRange | null>(null);
  const [announcement, setAnnouncement] = useState({ text: "", count: 0 });
  const heading = useRef<HTMLHeadingElement>(null);
  const answerArea = useRef<HTMLElement>(null);
  const item = view.items[view.index];
  const last = view.index === view.items.length - 1;
  const ended = view.submittedAt !== null;
  const disabled = !ready || ended;
  const revealed = item?.reveal ?? null;
  const state = revealed ? "explained" : item?.state.option != null ? "sending" : item?.picked != null ? "picked" : "open";
  /** Tutor: the answer waits for a connection, which is no reason to wait with the next case. */
  const stuck = !exam && state === "sending" && sync.phase !== "saving" && sync.phase !== "saved";

  /** Counted, so that the same words are spoken again. */
  const announce = useCallback((text: string) => setAnnouncement(({ count }) => ({ text, count: count + 1 })), []);

  const singleKeys = useSingleKeysAction(announce);
  useArrival(revealed, view.index, answerArea, announce);

  // Each case is read out from its heading.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of the case tells one from the next.
  useEffect(() => {
    if (!overview) heading.current?.focus({ preventScroll: true });
  }, [view.index, overview]);

  const end = useCallback(async () => {
    setEnding(true);
    markPayloadUsed(payload.now, performance.now());
    setProblem(null);
    const answer = await sendJson("POST", `/api/quizzes/${payload.id}/submit`, { studentId });
    if (answer.ok) return router.push(`${path}/review`);
    setEnding(false);
    setProblem(answer.message);
  }, [payload.id, payload.now, path, studentId, router]);

  const submit = useCallback(async () => {
    if (sync.waiting > 0)
      return setProblem("Some answers are not on the server yet. They are sent as soon as there is a connection; then try again.");
    await end();
  }, [sync.waiting, end]);

  function goTo(position: number) {
    if (position < 0 || position >= view.items.length) return;
    setOverview(false);
    setProblem(null);
    setSelected(null);
    session.goTo(position);
    window.scrollTo({ top: 0 });
  }

  function answer(confidence: Confidence | null) {
    if (disabled || item?.picked === null) return;
    setProblem(null);
    session.answer(confidence);
  }

  /** Enter: the answer, or on to the next case. */
  function advance() {
    if (overview || !item) return;
    if (exam) return last ? setOverview(true) : goTo(view.index + 1);
    if (!revealed && !stuck) return answer(null);
    if (!last) return goTo(view.index + 1);
    if (!revealed || view.answered < view.items.length) return setOverview(true);
    void submit();
  }

  function rate(confidence: Confidence) {
    if (disabled || overview) return;
    if (exam) session.rate(confidence);
    else answer(confidence);
  }

  function markSelected() {
    if (disabled || overview || !selected) return;
    session.highlight(selected);
    setSelected(null);
    document.getSelection()?.removeAllRanges();
  }

  useQuizKeys({
    pick: (option) => !disabled && !overview && session.pick(option),
    strike: (option) => !disabled && !overview && session.strike(option),
    rate,
    flag: () => ready && !overview && session.flag(),
    advance,
    previous: () => !overview && goTo(view.index - 1),
    next: () => !overview && goTo(view.index + 1),
    mark: markSelected,
    showValues: () => setSheet("values"),
    editNote: () => setSheet("note"),
    showKeys: () => setSheet("keys"),
  });

  if (!item) return null;
  return (
    <div className="flex min-h-dvh flex-col" data-ready={ready || undefined}>
      <QuizHeader
        path={path}
        index={view.index}
        count={view.items.length}
        asked={payload.asked}
        mode={payload.mode}
        flagged={item.state.flagged}
        sync={sync}
        timer={
          view.deadlineAt !== null && !ended ? (
            <Countdown deadlineAt={view.deadlineAt} now={now} initialNow={payload.now} onEnd={askServer} onSay={announce} />
          ) : (
            <p className="text-muted text-sm">{exam ? "Exam" : "Tutor"}</p>
          )
        }
        disabled={!ready}
        onFlag={() => session.flag()}
        menu={[
          { name: "Mark what is selected", keyName: "h", disabled: disabled || overview || !selected, onPick: markSelected },
          { name: "Reference values", keyName: "l", disabled: false, onPick: () => setSheet("values") },
          { name: "My note", keyName: "n", disabled: false, onPick: () => setSheet("note") },
          { name: "Overview of the set", keyName: "", disabled: false, onPick: () => setOverview(true) },
          { name: "This question is wrong", keyName: "", disabled: false, onPick: () => setSheet("report") },
          singleKeys,
          { name: "Keys", keyName: "?", disabled: false, onPick: () => setSheet("keys") },
        ]}
      />
      <main
        id="content"
        className="flex-1 px-4 py-6 sm:px-6 sm:py-10 [@media(max-height:52rem)]:sm:pt-4 [@media(max-height:52rem)]:sm:pb-6"
      >
        {overview ? (
          <Overview
            view={view}
            exam={exam}
            waiting={sync.waiting}
            busy={ending}
            problem={problem}
            onOpen={goTo}
            onSubmit={submit}
          />
        ) : (
          <article className="mx-auto w-full max-w-2xl" aria-labelledby="case-heading">
            <h1 id="case-heading" ref={heading} tabIndex={-1} className="sr-only">
              Case {view.index + 1} of {view.items.length}
            </h1>
            <Stem
              text={item.question.stem}
              ranges={item.state.ranges}
              onHighlight={disabled ? null : session.highlight}
              onSelect={setSelected}
            />
            <h2 className="mt-6 font-medium text-lg [@media(max-height:52rem)]:mt-4">{item.question.leadIn}</h2>
            <OptionList item={item} disabled={disabled} onPick={session.pick} onStrike={session.strike} />
            {problem ? (
              <Notice tone="danger" role="alert" className="mt-4">
                {problem}
              </Notice>
            ) : null}
            {stuck ? (
              <Notice tone="warn" className="mt-4">
                {sync.phase === "not-taken"
                  ? "The server does not take your answer at the moment. It is kept here and sent again every minute;"
                  : "Your answer is kept here and sent as soon as there is a connection;"}{" "}
                the explanation comes then. You can go on to another case.
              </Notice>
            ) : null}
            {revealed ? (
              <MissedPanel key={revealed.position} reveal={revealed} studentId={studentId} onReturned={session.returned} />
            ) : null}
          </article>
        )}
      </main>
      {overview ? null : (
        <section
          ref={answerArea}
          aria-label="Answer"
          className="sticky bottom-0 border-line border-t bg-paper px-3 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] [@media(max-height:20rem)]:static"
        >
          <div className={`mx-auto w-full max-w-2xl ${exam ? "" : "h-16"}`}>
            {exam ? (
              <ExamBar
                first={view.index === 0}
                last={last}
                disabled={!ready}
                onPrevious={() => goTo(view.index - 1)}
                onNext={() => goTo(view.index + 1)}
                onReview={() => setOverview(true)}
                rating={{ confidence: item.state.confidence, disabled: disabled || item.state.option === null, onRate: rate }}
              />
            ) : (
              <TutorBar
                state={state}
                verdict={revealed}
                stuck={stuck}
                last={last}
                disabled={!ready || ending}
                onAnswer={answer}
                onNext={advance}
              />
            )}
          </div>
        </section>
      )}
      <p aria-live="polite" className="sr-only">
        <span key={announcement.count}>{announcement.text}</span>
      </p>
      <QuizSheets
        open={sheet}
        quizId={payload.id}
        position={item.position}
        measures={item.question.measures}
        note={payload.items[item.position]?.note ?? ""}
        onClose={(which) => setSheet((open) => (open === which ? null : open))}
        onDone={(words) => {
          markPayloadUsed(payload.now, performance.now());
          announce(words);
        }}
      />
    </div>
  );
}
