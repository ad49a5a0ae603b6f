"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { deviceName, newEventId } from "#client/device";
import { createDeviceClock } from "#client/device-clock";
import type { EventCarrier, SyncStatus } from "#client/event-carrier";
import { isFreshPayload, markPayloadUsed, payloadAgeMs } from "#client/payload-age";
import { openQuizOutbox } from "#client/quiz-outbox";
import { createQuizSession, type QuizSession, type QuizView } from "#client/quiz-session";
import { type RefusedQuizEvent, startQuizSync } from "#client/quiz-sync";
import { noteRefused } from "#client/refused-answers";
import { isServerReachable } from "#client/server-reach";
import type { OutgoingQuizEvent, QuizPayload } from "#core/quiz-wire";

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

const NOTHING_WAITS: SyncStatus = { phase: "saved", waiting: 0, durable: true };

/** Joins the session store, the outbox and the server for one visit to a quiz. */
export function useQuiz(payload: QuizPayload, studentId: string, onRefused: (results: readonly RefusedQuizEvent[]) => void): Quiz {
  const router = useRouter();
  const carrier = useRef<EventCarrier<OutgoingQuizEvent> | null>(null);
  const early = useRef<OutgoingQuizEvent[]>([]);
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const [sync, setSync] = useState(NOTHING_WAITS);
  const [ready, setReady] = useState(false);
  // Right from the first render on: a device whose clock is an hour ahead must not see the exam as over.
  const clock = useMemo(() => {
    const made = createDeviceClock(Date.now);
    made.correct(payload.now + payloadAgeMs(payload.now, performance.now()));
    return made;
  }, [payload]);
  const session = useMemo(
    () =>
      createQuizSession({
        payload,
        now: clock.now,
        newId: newEventId,
        send: (event) => {
          markPayloadUsed(payload.now, performance.now());
          if (carrier.current) carrier.current.add(event);
          else early.current.push(event);
        },
      }),
    [payload, clock],
  );

  const asking = useRef(false);
  const askServer = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    if (await isServerReachable()) router.refresh();
    asking.current = false;
  }, [router]);

  useEffect(() => {
    if (!isFreshPayload(payload.now, performance.now())) {
      // The Back button brought an old set, without the answers since then: nothing may be done to it before there is a new one.
      void askServer();
      const timer = setInterval(askServer, ASK_AGAIN_MS);
      return () => clearInterval(timer);
    }
    let stopped = false;
    openQuizOutbox(studentId).then(async (outbox) => {
      const left = await outbox.pending().catch(() => []);
      if (stopped) return;
      session.absorb(left.filter((event) => event.quizId === payload.id));
      carrier.current = startQuizSync({
        outbox,
        quizId: payload.id,
        studentId,
        device: deviceName(),
        onStatus: setSync,
        onReceipt: (receipt) => {
          markPayloadUsed(payload.now, performance.now());
          clock.correct(receipt.now);
          session.adopt(receipt);
          // An exam that has ended is shown by the server, with what was hidden until then.
          if (payload.mode === "exam" && receipt.submittedAt !== null) void askServer();
        },
        onRefused: (results) => {
          session.release(results.flatMap(({ id }) => (id === null ? [] : [id])));
          // The end of an exam leads to its results, which then say it.
          if (stopped || payload.mode === "exam") noteRefused(payload.id, results);
          if (!stopped) refused.current(results);
        },
      });
      for (const event of early.current.splice(0)) carrier.current.add(event);
      setReady(true);
    });
    return () => {
      stopped = true;
      carrier.current?.stop();
      carrier.current = null;
    };
  }, [payload, session, studentId, clock, askServer]);

  const view = useSyncExternalStore(session.subscribe, session.view, session.view);
  return { session, view, sync, ready, now: clock.now, askServer };
}
