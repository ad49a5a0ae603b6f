"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { deviceName } from "#client/device";
import type { EventCarrier } from "#client/event-carrier";
import { openOutbox } from "#client/outbox";
import { openQuizOutbox } from "#client/quiz-outbox";
import { startQuizSync } from "#client/quiz-sync";
import { noteRefused } from "#client/refused-answers";
import { deliveredWithin, REVIEW_OUTBOX, type ReviewSync, startReviewSync } from "#client/review-sync";
import type { OutgoingQuizEvent } from "#core/quiz-wire";
import type { OutgoingEvent } from "#core/review-wire";

/** A page that was rendered while answers were on their way shows figures from before them. */
const JUST_NOW_MS = 5_000;

/** Sends what the study screen and the sets of cases could not, from whatever page the student is on, and then brings the page up to date. Shows nothing. */
export function OutboxSender({ studentId }: { readonly studentId: string }) {
  const router = useRouter();
  useEffect(() => {
    let stopped = false;
    let carrier: ReviewSync | null = null;
    openOutbox<OutgoingEvent>(studentId, REVIEW_OUTBOX).then(async (outbox) => {
      const waiting = await outbox.pending().catch(() => []);
      if (stopped) return;
      if (waiting.length === 0) {
        if (deliveredWithin(JUST_NOW_MS)) router.refresh();
        return;
      }
      carrier = startReviewSync({
        outbox,
        studentId,
        device: deviceName(),
        onStatus: ({ phase }) => {
          if (phase === "saved") router.refresh();
        },
        onStates: () => {},
        onRefused: () => {},
      });
    });
    return () => {
      stopped = true;
      carrier?.stop();
    };
  }, [studentId, router]);
  useQuizSender(studentId);
  return null;
}

/** One carrier for each set of which something waits. */
function useQuizSender(studentId: string): void {
  const router = useRouter();
  useEffect(() => {
    let stopped = false;
    let carriers: readonly EventCarrier<OutgoingQuizEvent>[] = [];
    openQuizOutbox(studentId).then(async (outbox) => {
      const waiting = await outbox.pending().catch(() => []);
      if (stopped) return;
      carriers = [...new Set(waiting.map(({ quizId }) => quizId))].map((quizId) =>
        startQuizSync({
          outbox,
          quizId,
          studentId,
          device: deviceName(),
          onStatus: ({ phase }) => {
            if (phase === "saved") router.refresh();
          },
          onReceipt: () => {},
          onRefused: (results) => noteRefused(quizId, results),
        }),
      );
    });
    return () => {
      stopped = true;
      for (const carrier of carriers) carrier.stop();
    };
  }, [studentId, router]);
}
