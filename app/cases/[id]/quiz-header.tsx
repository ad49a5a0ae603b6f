"use client";

import { Flag, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { SyncStatus } from "#client/event-carrier";
import type { QuizMode } from "#core/quiz-wire";
import { ActionMenu, type MenuAction } from "../../components/action-menu.tsx";
import { SyncBadge } from "../../components/sync-badge.tsx";
import { useKeyHint } from "../../components/use-single-keys.ts";

interface QuizHeaderProps {
  readonly path: string;
  readonly index: number;
  readonly count: number;
  /** Cases that were asked for: the first case says why there are fewer. */
  readonly asked: number;
  readonly mode: QuizMode;
  readonly flagged: boolean;
  readonly sync: SyncStatus;
  readonly timer: ReactNode;
  readonly menu: readonly MenuAction[];
  readonly disabled: boolean;
  readonly onFlag: () => void;
}

const ICON_BUTTON =
  "inline-flex min-w-11 min-h-11 items-center justify-center gap-1.5 rounded-control px-2 text-muted hover:bg-sunken hover:text-ink";

export function QuizHeader({ path, index, count, asked, mode, flagged, sync, timer, menu, disabled, onFlag }: QuizHeaderProps) {
  const hint = useKeyHint();
  return (
    <header className="border-line border-b bg-surface">
      <div className="mx-auto flex max-w-4xl flex-wrap items-center justify-between gap-x-3 px-2 py-1 sm:px-4">
        <div className="flex items-center gap-1">
          <Link href="/cases" aria-label="Leave the set; it stays as it is" className={ICON_BUTTON}>
            <X aria-hidden="true" className="size-5" />
          </Link>
          <p className="tabular font-medium">
            Case {index + 1} of {count}
          </p>
        </div>
        <div className="order-last flex w-full items-center justify-between gap-4 px-2 pb-1 sm:order-none sm:w-auto sm:p-0">
          {timer}
          <SyncBadge sync={sync} path={path} />
        </div>
        <div className="flex items-center">
          <button
            type="button"
            aria-pressed={flagged}
            aria-keyshortcuts={hint("F")}
            disabled={disabled}
            onClick={onFlag}
            className={`${ICON_BUTTON} ${flagged ? "font-semibold text-warn" : ""}`}
          >
            <Flag aria-hidden="true" className="size-5" fill={flagged ? "currentColor" : "none"} />
            <span className="text-sm">{flagged ? "Flagged" : "Flag"}</span>
          </button>
          <ActionMenu buttonClass={ICON_BUTTON} actions={menu} />
        </div>
      </div>
      {count < asked && index === 0 ? (
        <p className="mx-auto max-w-4xl px-4 pb-2 text-muted text-sm sm:px-6">
          {count} of the {asked} cases asked for:{" "}
          {mode === "exam" ? "any other would give an answer away." : "there are no more at the moment."}
        </p>
      ) : null}
    </header>
  );
}
