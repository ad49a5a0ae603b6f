"use client";

import Link from "next/link";
import type { SyncStatus } from "#client/event-carrier";
import type { StudyView } from "#client/study-session";
import type { CardTarget } from "#core/assignment";
import { Button } from "../components/button.tsx";
import { dueCaseMinutes } from "../components/case-words.ts";
import { countOf } from "../components/count-words.ts";
import { LinkButton } from "../components/link-button.tsx";
import { Notice } from "../components/notice.tsx";
import { StartDueCases } from "../components/start-due-cases.tsx";
import { targetParams } from "../components/study-path.ts";
import { useKeyHint } from "../components/use-single-keys.ts";

/** What was asked for: everything, one topic or one condition, or any of several, and whether reviews of later days were wanted too. */
export interface SittingScope {
  readonly topicSlug?: string;
  readonly conditionSlug?: string;
  readonly target?: CardTarget | null;
  readonly ahead: boolean;
}

export interface DueCases {
  readonly due: number;
  /** Of those that one press opens. */
  readonly minutes: number;
}

interface SessionFinishedProps {
  readonly scope: SittingScope;
  readonly dueCases: DueCases;
  readonly view: StudyView;
  readonly sync: SyncStatus;
  /** Cards of this session that come due on the next study day. */
  readonly dueTomorrow: number;
  readonly now: number;
  readonly onUndo: () => void;
}

/** What the sitting gained and what comes next: the cases, if some are due. Undo still works from here. */
export function SessionFinished({ scope, dueCases, view, sync, dueTomorrow, now, onUndo }: SessionFinishedProps) {
  const hint = useKeyHint();
  const { tally, waitUntil } = view;
  const nothingDone = tally.answers === 0;
  return (
    <section className="mx-auto w-full max-w-2xl">
      <h1 tabIndex={-1} className="text-3xl outline-none">
        {nothingDone ? "Nothing is due right now" : "Session finished"}
      </h1>
      {nothingDone ? (
        <p className="reading mt-3">
          What was due here is answered, and no new card is left for today: all are begun, or today's number is reached. A rested
          card sticks better; before an exam you can study ahead.
        </p>
      ) : (
        <>
          <p className="reading mt-3">{gainInWords(view)}</p>
          <dl className="tabular mt-6 grid grid-cols-2 gap-4 sm:grid-cols-4">
            <Figure name="Answers" value={String(tally.answers)} />
            <Figure name="Recalled" value={`${tally.answers - tally.again} of ${tally.answers}`} />
            <Figure name="New cards" value={String(tally.introduced)} />
            <Figure name="Minutes" value={String(Math.max(1, Math.round(tally.durationMs / 60_000)))} />
          </dl>
          <p className="mt-6">
            {dueTomorrow === 0
              ? "None of these cards is due tomorrow."
              : `${dueTomorrow} ${dueTomorrow === 1 ? "card" : "cards"} of this session will be due tomorrow.`}
          </p>
        </>
      )}
      {waitUntil === null ? null : (
        <p className="mt-4">
          A card that you are learning comes back in {Math.max(1, Math.ceil((waitUntil - now) / 60_000))} min. It appears here by
          itself.
        </p>
      )}
      {sync.waiting > 0 && sync.phase !== "saving" ? (
        <Notice
          tone="warn"
          className="mt-6"
          title={`${sync.waiting} ${sync.waiting === 1 ? "answer is" : "answers are"} not on the server yet`}
        >
          {sync.phase === "signed-out" ? (
            <Link href="/sign-in?next=/study" prefetch={false} className="text-link">
              Sign in again to save them.
            </Link>
          ) : sync.phase === "not-taken" ? (
            "The server does not take them at the moment. They are sent again every minute; loading the page anew may help."
          ) : (
            "They are sent as soon as there is a connection."
          )}{" "}
          {sync.durable
            ? "They are kept in this browser even when you close it."
            : "This browser stores nothing, so keep this tab open."}
        </Notice>
      ) : null}
      {dueCases.due > 0 ? (
        <div className="mt-8 flex flex-wrap items-center justify-between gap-x-10 gap-y-3 rounded-panel border border-line bg-surface p-5">
          <p className="tabular">
            <span className="font-medium">{countOf(dueCases.due, "case")} due</span>{" "}
            <span className="text-muted">{dueCaseMinutes(dueCases.due, dueCases.minutes)}</span>
          </p>
          <StartDueCases due={dueCases.due} label="Go on with the cases" />
        </div>
      ) : null}
      <div className="mt-8 flex flex-wrap gap-3">
        <LinkButton href="/today" variant={dueCases.due > 0 ? "secondary" : "primary"}>
          Back to today
        </LinkButton>
        {scope.ahead ? null : (
          <LinkButton href={aheadPath(scope)} variant="secondary" prefetch={false}>
            Study ahead
          </LinkButton>
        )}
        {dueCases.due > 0 ? null : (
          <LinkButton href={casesPath(scope)} variant="secondary">
            Try a case
          </LinkButton>
        )}
        <LinkButton href="/library" variant="secondary">
          Study a topic
        </LinkButton>
        {view.canUndo ? (
          <Button variant="secondary" onClick={onUndo} aria-keyshortcuts={hint("U")}>
            Undo the last answer
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function aheadPath({ topicSlug, conditionSlug, target }: SittingScope): string {
  const params = new URLSearchParams({ ahead: "1", ...(target ? targetParams(target) : {}) });
  if (topicSlug) params.set("topic", topicSlug);
  if (conditionSlug) params.set("condition", conditionSlug);
  return `/study?${params}`;
}

/** Cases of what was studied; the page of cases offers those that are due first. */
function casesPath({ topicSlug, conditionSlug }: SittingScope): string {
  if (conditionSlug) return `/cases?condition=${encodeURIComponent(conditionSlug)}`;
  return topicSlug ? `/cases?topic=${encodeURIComponent(topicSlug)}` : "/cases";
}

function gainInWords({ tally }: StudyView): string {
  const recalled = tally.answers - tally.again;
  const met = tally.introduced > 0 ? ` and met ${tally.introduced} new ${tally.introduced === 1 ? "card" : "cards"}` : "";
  return `You recalled ${recalled} of ${tally.answers}${met}. Each recall pushed its card further away; each miss brings its card back soon.`;
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="rounded-panel border border-line bg-surface p-4">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="mt-1 font-semibold text-2xl">{value}</dd>
    </div>
  );
}
