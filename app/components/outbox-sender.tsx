"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { deviceName } from "#client/device";
import { openOutbox } from "#client/outbox";
import { deliveredWithin, REVIEW_OUTBOX, type ReviewSync, startReviewSync } from "#client/review-sync";
import type { OutgoingEvent } from "#core/review-wire";

/** A page that was rendered while answers were on their way shows figures from before them. */
const JUST_NOW_MS = 5_000;

/** Sends what the study screen could not, from whatever page the student is on, and then brings the page up to date. Shows nothing. */
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
  return null;
}
