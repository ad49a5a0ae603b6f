"use client";

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { deviceName, newEventId } from "#client/device";
import { openOutbox } from "#client/outbox";
import { type ReviewSync, type SyncStatus, startReviewSync } from "#client/review-sync";
import { createStudySession, type StudySession, type StudyView } from "#client/study-session";
import type { EventResult, OutgoingEvent } from "#core/review-wire";
import type { StudyPayload } from "#core/study-payload";

export interface Study {
  readonly session: StudySession;
  readonly view: StudyView;
  readonly sync: SyncStatus;
  /** False until keys and buttons work; the first card is already there. */
  readonly ready: boolean;
  readonly flush: () => Promise<void>;
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
  const clock = useRef({ skewMs: 0, lastAt: 0 });
  const carrier = useRef<ReviewSync | null>(null);
  const early = useRef<OutgoingEvent[]>([]);
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const [sync, setSync] = useState(NOTHING_WAITS);
  const [ready, setReady] = useState(false);

  const now = useCallback(() => {
    // Never backwards, so that the order of answers survives a clock that is set back.
    clock.current.lastAt = Math.max(clock.current.lastAt, Math.round(Date.now() + clock.current.skewMs));
    return clock.current.lastAt;
  }, []);

  const session = useMemo(
    () =>
      createStudySession({
        payload,
        now,
        newId: newEventId,
        send: (event) => (carrier.current ? carrier.current.add(event) : early.current.push(event)),
      }),
    [payload, now],
  );

  useEffect(() => {
    let stopped = false;
    // A clock that runs behind shows here. One that runs ahead looks like an old payload; the first receipt puts that right.
    clock.current.skewMs = Math.max(0, payload.now - Date.now());
    openOutbox(studentId).then(async (outbox) => {
      const left = await outbox.pending();
      if (stopped) return;
      session.absorb(left);
      carrier.current = startReviewSync({
        outbox,
        device: deviceName(),
        onStatus: setSync,
        onStates: (states, serverNow) => {
          clock.current.skewMs = serverNow - Date.now();
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
  }, [payload, session, studentId]);

  const view = useSyncExternalStore(session.subscribe, session.view, session.view);
  const flush = useCallback(async () => carrier.current?.flush(), []);
  return { session, view, sync, ready, flush, now };
}
