"use client";

import { Check, CloudOff, CloudUpload, TriangleAlert } from "lucide-react";
import type { SyncStatus } from "#client/review-sync";

/** Says honestly where the student's answers are. */
export function SyncBadge({ sync }: { readonly sync: SyncStatus }) {
  const Icon = ICONS[sync.phase];
  const urgent = sync.phase === "signed-out" || (!sync.durable && sync.waiting > 0);
  return (
    <p role="status" className={`inline-flex items-center gap-1.5 text-sm ${urgent ? "font-semibold text-danger" : "text-muted"}`}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {wordsFor(sync)}
    </p>
  );
}

const ICONS = { saved: Check, saving: CloudUpload, waiting: CloudUpload, offline: CloudOff, "signed-out": TriangleAlert };

function wordsFor({ phase, waiting, durable }: SyncStatus): string {
  if (phase === "saved") return "Saved";
  const tail = durable ? "" : ", keep this tab open";
  if (phase === "signed-out") return `${waiting} waiting, sign in again`;
  if (phase === "offline") return `Offline, ${waiting} waiting${tail}`;
  return `${waiting} waiting${tail}`;
}
