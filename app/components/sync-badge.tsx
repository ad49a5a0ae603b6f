"use client";

import { Check, CloudOff, CloudUpload, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { SyncStatus } from "#client/event-carrier";

interface SyncBadgeProps {
  readonly sync: SyncStatus;
  /** Where to come back to after signing in again. */
  readonly path: string;
}

/** Says honestly where the student's answers are. Spoken only when something is wrong: it changes with every answer. */
export function SyncBadge({ sync, path }: SyncBadgeProps) {
  const Icon = ICONS[sync.phase];
  const urgent =
    sync.phase === "signed-out" || sync.phase === "not-taken" || (!sync.durable && sync.waiting > 0 && sync.phase !== "saving");
  const words = wordsFor(sync);
  const spoken = sync.phase === "not-taken" ? `${words}. The server does not take them at the moment; they are sent again.` : words;
  return (
    <>
      <p className={`inline-flex min-w-18 items-center gap-1.5 text-sm ${urgent ? "font-semibold text-danger" : "text-muted"}`}>
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        {sync.phase === "signed-out" ? (
          <Link href={`/sign-in?next=${encodeURIComponent(path)}`} prefetch={false} className="underline">
            {words}
          </Link>
        ) : (
          words
        )}
      </p>
      <p role="status" className="sr-only">
        {urgent ? spoken : sync.phase === "offline" ? "Offline. Your answers wait in this browser." : ""}
      </p>
    </>
  );
}

const ICONS = {
  saved: Check,
  saving: CloudUpload,
  waiting: CloudUpload,
  offline: CloudOff,
  "signed-out": TriangleAlert,
  "not-taken": TriangleAlert,
};

function wordsFor({ phase, waiting, durable }: SyncStatus): string {
  if (phase === "saved") return "Saved";
  if (phase === "saving") return "Saving";
  const tail = durable ? "" : ", keep this tab open";
  if (phase === "signed-out") return `${waiting} waiting, sign in again`;
  if (phase === "not-taken") return `${waiting} not taken yet, ${durable ? "kept here" : "keep this tab open"}`;
  if (phase === "offline") return `Offline, ${waiting} waiting${tail}`;
  return `${waiting} waiting${tail}`;
}
