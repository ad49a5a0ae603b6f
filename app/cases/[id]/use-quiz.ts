"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { deviceName, newEventId } from "#client/device";
import { createDeviceClock } from "#client/device-clock";
import type { EventCarrier, SyncStatus } from "#client/event-carrier";
import { openOutbox } from "#client/outbox";
import { createQuizSession, type QuizSession, type QuizView } from "#client/quiz-session";
import { quizOutboxName, startQuizSync } from "#client/quiz-sync";
import type { OutgoingQuizEvent, QuizEventResult, QuizPayload } from "#core/quiz-wire";

export interface Quiz {
  readonly session: QuizSession;
  readonly view: QuizView;
  readonly sync: SyncStatus;
  /** False until keys and buttons work. */
  readonly ready: boolean;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: () => number;
}

const NOTHING_WAITS: SyncStatus = { phase: "saved", waiting: 0, durable: true };

/** Joins the session store, the outbox and the server for one visit to a quiz. */
export function useQuiz(
  payload: QuizPayload,
  studentId: string,
  onRefused: (results: readonly Extract<QuizEventResult, { status: "refused" }>[]) => void,
): Quiz {
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
    made.correct(payload.now);
    return made;
  }, [payload]);
  const session = useMemo(
    () =>
      createQuizSession({
        payload,
        now: clock.now,
        newId: newEventId,
        send: (event) => {
          if (carrier.current) carrier.current.add(event);
          else early.current.push(event);
        },
      }),
    [payload, clock],
  );

  useEffect(() => {
    let stopped = false;
    openOutbox<OutgoingQuizEvent>(studentId, quizOutboxName(payload.id)).then(async (outbox) => {
      const left = await outbox.pending().catch(() => []);
      if (stopped) return;
      session.absorb(left);
      carrier.current = startQuizSync({
        outbox,
        quizId: payload.id,
        studentId,
        device: deviceName(),
        onStatus: setSync,
        onReceipt: (receipt) => {
          clock.correct(receipt.now);
          session.adopt(receipt);
          // An exam that has ended is shown by the server, with what was hidden until then.
          if (payload.mode === "exam" && receipt.submittedAt !== null) router.refresh();
        },
        onRefused: (results) => {
          session.release(results.flatMap(({ id }) => (id === null ? [] : [id])));
          refused.current(results);
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
  }, [payload, session, studentId, clock, router]);

  const view = useSyncExternalStore(session.subscribe, session.view, session.view);
  return { session, view, sync, ready, now: clock.now };
}
