"use client";

import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { QuestionBox } from "./question-box.tsx";

interface SheetDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** It stays open until the caller takes it away: Escape and the cross only ask for that. */
  readonly held?: boolean;
  /** What is in its fields is lost when it closes: once they were changed, it asks first. */
  readonly asks?: boolean;
  readonly children: ReactNode;
}

/** Of radio buttons the chosen one, to which Tab leads. */
const FIELD = ":is(textarea, select, input:not([type=radio]), input:checked):enabled";

/** A sheet over the screen. The browser's own modal dialog holds the focus, closes on Escape and gives the keys back to the screen. */
export function SheetDialog({ title, onClose, held = false, asks = false, children }: SheetDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const atFirst = useRef("");
  const left = useRef<Element | null>(null);
  const [asking, setAsking] = useState(false);
  const titleId = useId();
  // Before the sheet is taken from the page: only then does the browser give the focus back to the button that opened it.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    atFirst.current = readFields(element);
    // The browser would focus the cross; who opens a sheet with a field wants to write.
    const field = element.querySelector<HTMLElement>(FIELD);
    (field ?? heading.current)?.focus();
    if (field instanceof HTMLTextAreaElement && !field.readOnly) field.setSelectionRange(field.value.length, field.value.length);
    return () => element.close();
  }, []);

  const changed = () => asks && dialog.current !== null && readFields(dialog.current) !== atFirst.current;
  function ask() {
    if (!asking) left.current = document.activeElement;
    setAsking(true);
  }
  const leave = () => (changed() ? ask() : onClose());
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (!held && !changed()) return;
        event.preventDefault();
        leave();
      }}
      onClose={() => {
        if (dialog.current?.open) return;
        // A browser closes on the second Escape in a row whatever the page says.
        if (held || changed()) dialog.current?.showModal();
        if (changed()) ask();
        else if (!held) onClose();
      }}
      className="m-0 mt-auto max-h-[85dvh] w-full max-w-none overflow-y-auto rounded-t-panel border border-line bg-surface p-5 text-ink shadow-float backdrop:bg-black/50 sm:m-auto sm:w-[36rem] sm:rounded-panel sm:p-6"
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 ref={heading} id={titleId} tabIndex={-1} className="text-2xl outline-none">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={leave}
          className="-mt-1 -mr-1 inline-flex size-11 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
      {asking ? (
        <div className="mb-5">
          <QuestionBox
            question="Close without saving? What was changed here is lost."
            confirm="Close without saving"
            onConfirm={onClose}
            onCancel={() => {
              setAsking(false);
              if (left.current instanceof HTMLElement) left.current.focus();
            }}
          />
        </div>
      ) : null}
      {children}
    </dialog>
  );
}

/** What is in the fields of a part of the page, to be compared. */
function readFields(element: HTMLElement): string {
  const fields = element.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("input, select, textarea");
  return JSON.stringify(
    Array.from(fields, (field) => (/^(checkbox|radio)$/.test(field.type) ? (field as HTMLInputElement).checked : field.value)),
  );
}
