"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { returnEventFor } from "#client/advance-return";
import { deviceName } from "#client/device";
import { lowerFirst } from "#core/case-grammar";
import type { AdvancedCard, Reveal } from "#core/quiz-wire";
import type { ReviewReceipt } from "#core/review-wire";
import { Button } from "../../components/button.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { Notice } from "../../components/notice.tsx";
import { sendJson } from "../../components/send-json.ts";

interface MissedPanelProps {
  readonly reveal: Reveal;
  readonly studentId: string;
  /** After the server took these `advance` events back. */
  readonly onReturned: (eventIds: readonly string[]) => void;
}

const LINK_WORDS: Record<NonNullable<Reveal["missed"]>["kind"], string> = {
  "presentation-diagnosis": "from the presentation to the diagnosis",
  "diagnosis-mechanism": "from the diagnosis to its mechanism",
  "diagnosis-cause": "from the diagnosis to its cause",
  "diagnosis-test": "from the diagnosis to the best test",
  "diagnosis-treatment": "from the diagnosis to its treatment",
  "diagnosis-urgency": "from the diagnosis to how fast to act",
};

const LEFT_WORDS = {
  new: "not begun yet",
  suspended: "suspended",
  due: "due anyway",
  limit: "left for later: five a set are enough",
} as const;

/** After a miss: which step failed, the one finding that decides, and the cards that repair it. */
export function MissedPanel({ reveal, studentId, onReturned }: MissedPanelProps) {
  const { missed, condition } = reveal;
  if (!missed) return null;
  return (
    <section aria-label="What was missed" className="mt-6 rounded-panel border border-line bg-surface p-5 sm:p-6">
      <h2 className="text-xl">The step that failed: {LINK_WORDS[missed.kind]}</h2>
      {missed.separating ? (
        <p className="mt-2">
          <span className="font-medium">The finding that decides:</span> {missed.separating.name},{" "}
          {missed.separating.present ? "present here" : "absent here"}.
        </p>
      ) : null}
      {missed.discriminators.length > 0 ? (
        <dl className="mt-4 grid gap-3 sm:grid-cols-2">
          {missed.discriminators.map(({ slug, name, statement }) => (
            <div key={`${slug} ${statement}`} className="rounded-control bg-sunken px-4 py-3">
              <dt className="font-medium">{name}</dt>
              <dd className="mt-1">{statement}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p className="mt-4 flex flex-wrap gap-3">
        {missed.versus ? (
          <LinkButton variant="secondary" href={`/library/compare?a=${condition.slug}&b=${missed.versus.slug}`} target="_blank">
            {condition.name} and {lowerFirst(missed.versus.name)}, side by side
          </LinkButton>
        ) : (
          <LinkButton variant="secondary" href={`/library/${condition.slug}`} target="_blank">
            {condition.name} in the library
          </LinkButton>
        )}
      </p>
      <AdvancedCards cards={missed.advanced} studentId={studentId} onReturned={onReturned} />
      {missed.left.length > 0 ? (
        <div className="mt-4 text-muted text-sm">
          <p>Cards of this step that keep their date:</p>
          <ul className="ml-5 list-disc">
            {missed.left.map(({ cardId, front, why }) => (
              <li key={cardId}>
                {front} ({LEFT_WORDS[why]})
              </li>
            ))}
          </ul>
          {missed.left.some(({ why }) => why === "new") ? (
            <Link href={`/study?condition=${condition.slug}`} className="text-link inline-flex min-h-11 items-center">
              Begin the cards of {lowerFirst(condition.name)}
            </Link>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

/** The cards that this miss made due, and one tap that takes it back. */
function AdvancedCards({
  cards,
  studentId,
  onReturned,
}: Omit<MissedPanelProps, "reveal"> & { readonly cards: readonly AdvancedCard[] }) {
  const active = cards.filter((card) => card.active);
  const undone = active.length === 0;
  const pressed = useRef(false);
  const done = useRef<HTMLParagraphElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // The button under the focus is gone.
  useEffect(() => {
    if (undone && pressed.current) done.current?.focus();
  }, [undone]);
  if (cards.length === 0) return null;

  async function undo() {
    setBusy(true);
    setProblem(null);
    pressed.current = true;
    const at = Date.now();
    const events = active.map((card) => returnEventFor(card, at));
    const answer = await sendJson<ReviewReceipt>("POST", "/api/reviews", { device: deviceName(), studentId, events });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.message);
    const refused = answer.data.results.flatMap((result) => (result.status === "refused" ? [result] : []));
    const kept = new Set(refused.map(({ id }) => id));
    onReturned(events.flatMap(({ id, targetId }) => (kept.has(id) || targetId === null ? [] : [targetId])));
    if (refused[0]) setProblem(refused[0].reason);
  }

  return (
    <div className="mt-5 border-line border-t pt-4">
      <p className="font-medium">
        {undone
          ? "These cards keep their own dates:"
          : `${active.length === 1 ? "One card is" : `${active.length} cards are`} due now because of this case:`}
      </p>
      <ul className="mt-1 ml-5 list-disc">
        {(undone ? cards : active).map(({ cardId, front }) => (
          <li key={cardId}>{front}</li>
        ))}
      </ul>
      <div aria-live="polite" className="mt-3">
        {undone ? (
          <p ref={done} tabIndex={-1} className="text-muted">
            Taken back. Nothing about what you know of them was changed.
          </p>
        ) : (
          <Button variant="secondary" busy={busy} onClick={undo}>
            Undo: keep their own dates
          </Button>
        )}
      </div>
      {problem ? (
        <Notice tone="danger" role="alert" className="mt-3">
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}
