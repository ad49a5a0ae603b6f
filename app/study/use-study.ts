"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { deviceName, newEventId } from "#client/device";
import { createDeviceClock } from "#client/device-clock";
import type { SyncStatus } from "#client/event-carrier";
import { openOutbox } from "#client/outbox";
import { isFreshPayload, markPayloadUsed, payloadAgeMs } from "#client/payload-age";
import { REVIEW_OUTBOX, type ReviewSync, startReviewSync } from "#client/review-sync";
import { createStudySession, type StudySession, type StudyView } from "#client/study-session";
import type { EventResult, OutgoingEvent } from "#core/review-wire";
import type { StudyPayload } from "#core/study-payload";

export interface Study {
  readonly session: StudySession;
  readonly view: StudyView;
  readonly sync: SyncStatus;
  /** False until keys and buttons work; the first card is already there. */
  readonly ready: boolean;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: () => number;
}

const NOTHING_WAITS: SyncStatus = { phase: "saved", waiting: 0, durable: true };

/** Joins the session store, the outbox and the server for one visit to the study screen. */
export function useStudy(
  payload: StudyPayload,
  studentId: string,
  onRefused: (results: readonly Extract<EventResult, { status: "refused" }>[]) => void,
): Study {
  const router = useRouter();
  const carrier = useRef<ReviewSync | null>(null);
  const early = useRef<OutgoingEvent[]>([]);
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const [sync, setSync] = useState(NOTHING_WAITS);
  const [ready, setReady] = useState(false);
  const clock = useMemo(() => createDeviceClock(Date.now), []);

  const session = useMemo(
    () =>
      createStudySession({
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

  useEffect(() => {
    if (!isFreshPayload(payload.now, performance.now())) {
      // The Back button brought an old session: ask for a new one before anything can be answered twice.
      router.refresh();
      return;
    }
    clock.correct(payload.now + payloadAgeMs(payload.now, performance.now()));
    let stopped = false;
    openOutbox<OutgoingEvent>(studentId, REVIEW_OUTBOX).then(async (outbox) => {
      const left = await outbox.pending().catch(() => []);
      if (stopped) return;
      session.absorb(left);
      carrier.current = startReviewSync({
        outbox,
        studentId,
        device: deviceName(),
        onStatus: setSync,
        onStates: (states, serverNow) => {
          clock.correct(serverNow);
          session.adopt(states);
        },
        onRefused: (results) => refused.current(results),
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
