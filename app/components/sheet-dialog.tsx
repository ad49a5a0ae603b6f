"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";

interface SheetDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** It stays open until the caller takes it away: Escape and the cross only ask for that. */
  readonly held?: boolean;
  readonly children: ReactNode;
}

/** A sheet over the screen. The browser's own modal dialog holds the focus, closes on Escape and gives the keys back to the screen. */
export function SheetDialog({ title, onClose, held = false, children }: SheetDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The browser would focus the cross; who opens a sheet with a field wants to write.
    const field = element?.querySelector("textarea");
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (!held) return;
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (dialog.current?.open) return;
        // A browser closes on the second Escape in a row whatever the page says.
        if (held) dialog.current?.showModal();
        else onClose();
      }}
      className="m-0 mt-auto max-h-[85dvh] w-full max-w-none overflow-y-auto rounded-t-panel border border-line bg-surface p-5 text-ink shadow-float backdrop:bg-black/50 sm:m-auto sm:w-[36rem] sm:rounded-panel sm:p-6"
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 id={titleId} className="text-2xl">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="-mt-1 -mr-1 inline-flex size-11 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
