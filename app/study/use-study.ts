"use client";

import { useRouter } from "next/navigation";
import { useMemo, useRef, useSyncExternalStore } from "react";
import { deviceName, newEventId } from "#client/device";
import type { SyncStatus } from "#client/event-carrier";
import { openOutbox } from "#client/outbox";
import { REVIEW_OUTBOX, startReviewSync } from "#client/review-sync";
import { createStudySession, type StudySession, type StudyView } from "#client/study-session";
import type { EventResult, OutgoingEvent } from "#core/review-wire";
import type { StudyPayload } from "#core/study-payload";
import { useSitting } from "../components/use-sitting.ts";

export interface Study {
  readonly session: StudySession;
  readonly view: StudyView;
  readonly sync: SyncStatus;
  /** False until keys and buttons work; the first card is already there. */
  readonly ready: boolean;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: () => number;
}

/** Joins the session store, the outbox and the server for one visit to the study screen. */
export function useStudy(
  payload: StudyPayload,
  studentId: string,
  onRefused: (results: readonly Extract<EventResult, { status: "refused" }>[]) => void,
): Study {
  const router = useRouter();
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const { clock, sync, ready, send } = useSitting<OutgoingEvent, OutgoingEvent>({
    payloadNow: payload.now,
    openOutbox: () => openOutbox<OutgoingEvent>(studentId, REVIEW_OUTBOX),
    begin(outbox, left, onStatus) {
      session.absorb(left);
      return startReviewSync({
        outbox,
        studentId,
        device: deviceName(),
        onStatus,
        onStates: (states, serverNow) => {
          clock.correct(serverNow);
          session.adopt(states);
        },
        onRefused: (results) => refused.current(results),
      });
    },
    onStale() {
      router.refresh();
      return undefined;
    },
  });
  const session = useMemo(() => createStudySession({ payload, now: clock.now, newId: newEventId, send }), [payload, clock, send]);
  const view = useSyncExternalStore(session.subscribe, session.view, session.view);
  return { session, view, sync, ready, now: clock.now };
}
