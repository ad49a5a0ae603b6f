"use client";

import { useEffect, useState } from "react";
import { intervalLabel } from "#core/interval-label";
import type { MemoryState } from "#core/memory-state";
import type { EventKind, Rating } from "#core/review-event";
import { forgettingCurve, retrievability } from "#core/scheduler";
import type { SchedulerConfig } from "#core/scheduler-config";
import type { StudyCard } from "#core/study-payload";
import { ForgettingCurve } from "../components/forgetting-curve.tsx";
import { RATING_NAMES } from "./rating-bar.tsx";

interface HistoryEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: EventKind;
  readonly rating: Rating | null;
  readonly durationMs: number | null;
}

interface CardInfoProps {
  readonly card: StudyCard;
  readonly state: MemoryState;
  readonly config: SchedulerConfig;
  readonly now: number;
}

const DAY_MS = 86_400_000;
const KIND_NAMES: Record<EventKind, string> = {
  review: "Answered",
  void: "Undone",
  reset: "Reset",
  suspend: "Suspended",
  unsuspend: "Unsuspended",
  bury: "Buried",
  advance: "Made due by a case",
};

export function CardInfo({ card, state, config, now }: CardInfoProps) {
  if (state.phase === "new" || state.lastReviewAt === null) {
    return <p>You have not answered this card yet. Its forgetting curve starts with your first answer.</p>;
  }
  const elapsedDays = (now - state.lastReviewAt) / DAY_MS;
  const recall = retrievability(state, now, config);
  const lastDay = Math.max(1, state.stability * 3, elapsedDays * 1.2);
  const points = Array.from({ length: 61 }, (_, step) => {
    const day = (lastDay * step) / 60;
    return { day, recall: forgettingCurve(state.stability, config, day) };
  });
  const percent = Math.round(recall * 100);
  return (
    <>
      <p className="text-lg">
        You would recall this now with a chance of <strong className="tabular">{percent}%</strong>.
      </p>
      <div className="mt-3">
        <ForgettingCurve
          title={`Chance of recall over ${Math.round(lastDay)} days after the last answer; now ${percent}%`}
          curves={[{ label: card.id, points }]}
          wanted={config.desiredRetention}
          today={elapsedDays}
        />
      </div>
      <dl className="tabular mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        <Fact name="Stability" value={`${round(state.stability)} days until recall falls to 90%`} />
        <Fact name="Difficulty" value={`${round(state.difficulty)} of 10`} />
        <Fact name="Next due" value={new Date(state.due).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })} />
        <Fact name="Last interval" value={intervalLabel(state, state.lastReviewAt, config)} />
        <Fact name="Reviews" value={String(state.reps)} />
        <Fact name="Lapses" value={String(state.lapses)} />
      </dl>
      <History cardId={card.id} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function History({ cardId }: { cardId: string }) {
  const [entries, setEntries] = useState<readonly HistoryEntry[] | "loading" | "unreachable">("loading");
  useEffect(() => {
    const abort = new AbortController();
    fetch(`/api/cards/${encodeURIComponent(cardId)}/history`, { signal: abort.signal })
      .then(async (response) =>
        setEntries(response.ok ? ((await response.json()) as { events: HistoryEntry[] }).events : "unreachable"),
      )
      .catch(() => abort.signal.aborted || setEntries("unreachable"));
    return () => abort.abort();
  }, [cardId]);
  if (entries === "loading") return <p className="mt-5 text-muted">Loading the history…</p>;
  if (entries === "unreachable")
    return <p className="mt-5 text-muted">The history needs a connection. Your answers are kept here meanwhile.</p>;
  return (
    <section className="mt-5">
      <h3 className="text-lg">History</h3>
      {entries.length === 0 ? (
        <p className="text-muted">Nothing has reached the server yet.</p>
      ) : (
        <table className="mt-2 w-full text-left text-sm">
          <thead className="text-muted">
            <tr>
              <th scope="col" className="py-1 font-medium">
                When
              </th>
              <th scope="col" className="py-1 font-medium">
                What
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Seconds
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.at} className="border-line border-t">
                <td className="py-1.5">
                  {new Date(entry.at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })}
                </td>
                <td className="py-1.5">{entry.rating === null ? KIND_NAMES[entry.kind] : RATING_NAMES[entry.rating]}</td>
                <td className="py-1.5 text-right">{entry.durationMs === null ? "" : Math.round(entry.durationMs / 1000)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function round(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1);
}
