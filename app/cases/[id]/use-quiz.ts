"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { deviceName, newEventId } from "#client/device";
import type { SyncStatus } from "#client/event-carrier";
import { markPayloadUsed } from "#client/payload-age";
import { openQuizOutbox, type QueuedQuizEvent } from "#client/quiz-outbox";
import { createQuizSession, type QuizSession, type QuizView } from "#client/quiz-session";
import { fetchStanding } from "#client/quiz-standing";
import { type RefusedQuizEvent, startQuizSync } from "#client/quiz-sync";
import { noteRefused } from "#client/refused-answers";
import { isServerReachable } from "#client/server-reach";
import { type StandingWatch, watchStanding } from "#client/standing-watch";
import type { OutgoingQuizEvent, QuizPayload, QuizStanding } from "#core/quiz-wire";
import { useSitting } from "../../components/use-sitting.ts";

export interface Quiz {
  readonly session: QuizSession;
  readonly view: QuizView;
  readonly sync: SyncStatus;
  /** False until keys and buttons work. */
  readonly ready: boolean;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: () => number;
  /** Brings the page up to date if the server can be reached; without a connection the page stays. */
  readonly askServer: () => void;
}

/** How often a set that is not fresh is asked for again while the server cannot be reached. */
const ASK_AGAIN_MS = 5_000;

/** Joins the session store, the outbox and the server for one visit to a quiz. */
export function useQuiz(payload: QuizPayload, studentId: string, onRefused: (results: readonly RefusedQuizEvent[]) => void): Quiz {
  const router = useRouter();
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const asking = useRef(false);
  const askServer = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    if (await isServerReachable()) router.refresh();
    asking.current = false;
  }, [router]);

  const sitting = useSitting<QueuedQuizEvent, OutgoingQuizEvent>({
    payloadNow: payload.now,
    openOutbox: () => openQuizOutbox(studentId),
    begin(outbox, left, onStatus) {
      session.absorb(left.filter((event) => event.quizId === payload.id));
      let stopped = false;
      const carrier = startQuizSync({
        outbox,
        quizId: payload.id,
        studentId,
        device: deviceName(),
        onStatus,
        onReceipt: adopt,
        onRefused: (results) => {
          session.release(results.flatMap(({ id }) => (id === null ? [] : [id])));
          // The end of an exam leads to its results, which then say it.
          if (stopped || payload.mode === "exam") noteRefused(payload.id, results);
          if (!stopped) refused.current(results);
        },
      });
      return {
        add: carrier.add,
        stop() {
          stopped = true;
          carrier.stop();
        },
      };
    },
    onStale() {
      void askServer();
      const timer = setInterval(askServer, ASK_AGAIN_MS);
      return () => clearInterval(timer);
    },
  });
  const { clock, sync, ready, send } = sitting;

  /** Counts what was done here and what was heard of it: a standing that was asked for before is not the newest any more. */
  const changes = useRef(0);
  const session = useMemo(
    () =>
      createQuizSession({
        payload,
        now: clock.now,
        newId: newEventId,
        send(event) {
          changes.current += 1;
          send(event);
        },
      }),
    [payload, clock, send],
  );

  const adopt = useCallback(
    (standing: QuizStanding) => {
      changes.current += 1;
      markPayloadUsed(payload.now, performance.now());
      clock.correct(standing.now);
      session.adopt(standing);
      // An exam that has ended is shown by the server, with what was hidden until then.
      if (payload.mode === "exam" && standing.submittedAt !== null) void askServer();
    },
    [payload, clock, session, askServer],
  );

  // Whoever comes back may have gone on with the set on another device.
  const watch = useRef<StandingWatch | null>(null);
  useEffect(() => {
    const watching = watchStanding(async () => {
      const before = changes.current;
      const { items, submittedAt } = session.view();
      if (submittedAt !== null) return true;
      const standing = await fetchStanding(
        payload.id,
        items.flatMap(({ position, reveal }) => (reveal ? [position] : [])),
      );
      if (typeof standing === "string") return standing === "refused";
      if (changes.current !== before) return false;
      adopt(standing);
      return true;
    });
    watch.current = watching;
    return () => watching.stop();
  }, [payload.id, session, adopt]);
  const settled = ready && sync.waiting === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another watch has to be told again.
  useEffect(() => watch.current?.setSettled(settled), [settled, session, adopt]);

  const view = useSyncExternalStore(session.subscribe, session.view, session.view);
  return { session, view, sync, ready, now: clock.now, askServer };
}
