"use client";

import { Ellipsis } from "lucide-react";
import { type FocusEvent, useRef } from "react";
import { useHydrated } from "./use-hydrated.ts";
import { useKeyHint } from "./use-single-keys.ts";

export interface MenuAction {
  readonly name: string;
  /** The key that does the same. */
  readonly keyName: string;
  readonly disabled: boolean;
  readonly onPick: () => void;
}

/** The rarer actions behind one button; a plain disclosure, so that each is an ordinary button. */
export function ActionMenu({ actions, buttonClass }: { readonly actions: readonly MenuAction[]; readonly buttonClass: string }) {
  const details = useRef<HTMLDetailsElement>(null);
  const hydrated = useHydrated();
  const hint = useKeyHint();
  const close = () => details.current?.removeAttribute("open");

  function closeWhenLeft(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  }

  return (
    <details
      ref={details}
      className="relative"
      onBlur={closeWhenLeft}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <summary aria-label="More actions" className={`list-none [&::-webkit-details-marker]:hidden ${buttonClass}`}>
        <Ellipsis aria-hidden="true" className="size-5" />
      </summary>
      <ul className="absolute top-full right-0 z-20 min-w-60 rounded-panel border border-line bg-surface p-1.5 shadow-float">
        {actions.map(({ name, keyName, disabled, onPick }) => (
          <li key={name}>
            <button
              type="button"
              disabled={disabled || !hydrated}
              aria-keyshortcuts={hint(keyName)}
              onClick={() => {
                close();
                onPick();
              }}
              className="flex min-h-11 w-full items-center justify-between gap-4 rounded-control px-3 text-left hover:bg-sunken disabled:opacity-50"
            >
              {name}
              <kbd className="text-muted text-sm">{hint(keyName)}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
