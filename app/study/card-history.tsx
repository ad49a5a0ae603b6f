"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import type { EventKind, Rating } from "#core/review-event";
import { DataTable } from "../components/data-table.tsx";
import { formatInstant } from "../components/day-format.ts";
import { RATING_NAMES } from "../components/rating-names.ts";

export interface HistoryEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: EventKind;
  readonly rating: Rating | null;
  readonly durationMs: number | null;
}

type LoadedHistory = readonly HistoryEntry[] | "signed-out" | "unreachable" | "failed";

const KIND_NAMES: Record<EventKind, string> = {
  review: "Answered",
  void: "Undone",
  reset: "Reset",
  suspend: "Suspended",
  unsuspend: "Unsuspended",
  bury: "Buried",
  advance: "Made due by a case",
};

/** The card's events that have reached the server; a word for why they cannot be shown. Rejects only when aborted. */
export async function loadHistory(cardId: string, signal: AbortSignal): Promise<LoadedHistory> {
  try {
    const response = await fetch(`/api/cards/${encodeURIComponent(cardId)}/history`, { signal });
    if (response.status === 401) return "signed-out";
    if (!response.ok) return "failed";
    return ((await response.json()) as { events: HistoryEntry[] }).events;
  } catch (error) {
    if (signal.aborted) throw error;
    return "unreachable";
  }
}

/** What the student did with one card, on the clock of the time zone they study in. */
export function CardHistory({ cardId, timeZone }: { cardId: string; timeZone: string }) {
  const [history, setHistory] = useState<LoadedHistory | "loading">("loading");
  useEffect(() => {
    const abort = new AbortController();
    loadHistory(cardId, abort.signal).then(setHistory, () => undefined);
    return () => abort.abort();
  }, [cardId]);
  return (
    <section className="mt-5">
      <h3 className="mb-2 text-lg">History</h3>
      <HistoryBody history={history} timeZone={timeZone} />
    </section>
  );
}

export function HistoryBody({ history, timeZone }: { history: LoadedHistory | "loading"; timeZone: string }) {
  if (history === "loading") return <p className="text-muted">Loading the history…</p>;
  if (history === "unreachable")
    return <p className="text-muted">The history needs a connection. Your answers are kept here meanwhile.</p>;
  if (history === "failed") return <p className="text-muted">The server cannot show the history now. Try again in a while.</p>;
  if (history === "signed-out")
    return (
      <p className="text-muted">
        <Link href="/sign-in?next=/study" prefetch={false} className="text-link">
          Sign in again
        </Link>{" "}
        to see the history. Your answers are kept here meanwhile.
      </p>
    );
  if (history.length === 0) return <p className="text-muted">Nothing has reached the server yet.</p>;
  return (
    <DataTable
      caption="History of this card"
      columns={["When", "What", "Seconds"]}
      rows={history.map((entry) => [
        <span key="when" className="inline-block text-balance">
          {formatInstant(entry.at, timeZone)}
        </span>,
        entry.rating === null ? KIND_NAMES[entry.kind] : RATING_NAMES[entry.rating],
        entry.durationMs === null ? "" : Math.round(entry.durationMs / 1000),
      ])}
    />
  );
}
