"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { deviceName, newEventId } from "#client/device";
import type { ReviewBatch } from "#core/review-wire";
import { Button } from "../../../components/button.tsx";
import { FailureNotice } from "../../../components/failure-notice.tsx";
import { useSend } from "../../../components/use-send.ts";

interface SuspendedCardsProps {
  readonly studentId: string;
  /** When the server made this list, milliseconds since 1970: a device clock that runs behind must not date the return before the suspension. */
  readonly serverNow: number;
  readonly cards: readonly {
    readonly cardId: string;
    readonly front: string;
    readonly conditionSlug: string;
    readonly conditionName: string;
  }[];
}

/** Cards that were put away with Suspend; each comes back with its memory as it was. */
export function SuspendedCards({ studentId, serverNow, cards }: SuspendedCardsProps) {
  const router = useRouter();
  const { busy, failure, send } = useSend();
  // One id per card, so that a second press after a lost answer is the same event.
  const ids = useRef(new Map<string, string>());

  async function bringBack(cardId: string) {
    const id = ids.current.get(cardId) ?? newEventId();
    ids.current.set(cardId, id);
    const event = {
      id,
      cardId,
      kind: "unsuspend",
      rating: null,
      at: Math.max(Date.now(), serverNow),
      durationMs: null,
      targetId: null,
    } as const;
    const batch: ReviewBatch = { device: deviceName(), studentId, events: [event] };
    if ((await send("POST", "/api/reviews", batch))?.ok) router.refresh();
  }

  return (
    <>
      <FailureNotice failure={failure} shown={[]} />
      <ul className="divide-y divide-line">
        {cards.map(({ cardId, front, conditionSlug, conditionName }) => (
          <li key={cardId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-serif text-lg">{front}</p>
              <Link href={`/library/${conditionSlug}`} className="text-link text-sm">
                {conditionName}
              </Link>
            </div>
            <Button variant="secondary" busy={busy} onClick={() => bringBack(cardId)}>
              Bring back<span className="sr-only">: {front}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
