"use client";

import { Undo2, X } from "lucide-react";
import Link from "next/link";
import type { SyncStatus } from "#client/event-carrier";
import type { StudyView } from "#client/study-session";
import { ActionMenu, type MenuAction } from "../components/action-menu.tsx";
import { SyncBadge } from "../components/sync-badge.tsx";
import { useKeyHint } from "../components/use-single-keys.ts";
import type { StudyActions } from "./use-study-keys.ts";

interface StudyHeaderProps {
  readonly view: StudyView;
  readonly sync: SyncStatus;
  readonly minutesLeft: number;
  readonly actions: StudyActions;
  /** Turns single-key shortcuts on or off. */
  readonly singleKeys: MenuAction;
}

const ICON_BUTTON =
  "inline-flex size-11 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink disabled:opacity-40 disabled:hover:bg-transparent";

export function StudyHeader({ view, sync, minutesLeft, actions, singleKeys }: StudyHeaderProps) {
  const hint = useKeyHint();
  const { left } = view;
  return (
    <header className="border-line border-b bg-surface">
      <div className="mx-auto flex max-w-4xl flex-wrap items-center justify-between gap-x-3 px-2 py-1 sm:px-4">
        <div className="flex items-center gap-1">
          <Link href="/today" aria-label="Leave the session" className={ICON_BUTTON}>
            <X aria-hidden="true" className="size-5" />
          </Link>
          <dl aria-label="Cards left" className="tabular flex gap-3 text-sm">
            <Count name="New" value={left.new} className="text-accent" />
            <Count name="Learning" value={left.learning} className="text-warn" />
            <Count name="Due" value={left.due} className="text-good" />
          </dl>
        </div>
        <div className="order-last flex w-full items-center justify-between gap-3 px-2 pb-1 sm:order-none sm:w-auto sm:p-0">
          <p className="tabular text-muted text-sm">{minutesLeft === 0 ? "Done for now" : `About ${minutesLeft} min left`}</p>
          <SyncBadge sync={sync} path="/study" />
        </div>
        <div className="flex items-center">
          <button
            type="button"
            aria-label="Undo"
            aria-keyshortcuts={hint("U")}
            disabled={!view.canUndo}
            onClick={actions.undo}
            className={ICON_BUTTON}
          >
            <Undo2 aria-hidden="true" className="size-5" />
          </button>
          <ActionMenu
            buttonClass={ICON_BUTTON}
            actions={[
              { name: "My note", keyName: "e", disabled: !view.card, onPick: actions.editNote },
              { name: "Card info", keyName: "i", disabled: !view.card, onPick: actions.showInfo },
              { name: "Bury until tomorrow", keyName: "-", disabled: !view.card, onPick: actions.bury },
              { name: "Suspend", keyName: "!", disabled: !view.card, onPick: actions.suspend },
              singleKeys,
              { name: "Keys", keyName: "?", disabled: false, onPick: actions.showKeys },
            ]}
          />
        </div>
      </div>
    </header>
  );
}

function Count({ name, value, className }: { name: string; value: number; className: string }) {
  return (
    <div className="flex items-baseline gap-1">
      <dt className="text-muted">{name}</dt>
      <dd className={`font-semibold ${className}`}>{value}</dd>
    </div>
  );
}
