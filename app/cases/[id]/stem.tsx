"use client";

import { useEffect, useRef } from "react";
import type { TextRange } from "#core/quiz-wire";
import { selectedRange } from "./selected-range.ts";

interface StemProps {
  readonly text: string;
  readonly ranges: readonly TextRange[];
  /** Null once nothing may be changed. */
  readonly onHighlight: ((range: TextRange) => void) | null;
  /** What is selected in it now; null: nothing any more. */
  readonly onSelect?: (range: TextRange | null) => void;
}

/** The story of the patient. What is selected is marked; selecting inside a mark clears it. */
export function Stem({ text, ranges, onHighlight, onSelect }: StemProps) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  const pressed = useRef(false);
  const latest = useRef({ onHighlight, onSelect });
  latest.current = { onHighlight, onSelect };

  useEffect(() => {
    // A drag that began in the story may end beside it.
    function onPointerUp() {
      const range = pressed.current && paragraph.current ? selectedRange(paragraph.current) : null;
      pressed.current = false;
      if (!range || !latest.current.onHighlight) return;
      document.getSelection()?.removeAllRanges();
      latest.current.onSelect?.(null);
      latest.current.onHighlight(range);
    }
    function onPointerCancel() {
      pressed.current = false;
    }
    // A finger selects without a pointerup: the menu and a key mark what it selected.
    function onSelectionChange() {
      const host = paragraph.current;
      const range = host && selectedRange(host);
      if (range || host?.contains(document.getSelection()?.anchorNode ?? null)) latest.current.onSelect?.(range);
    }
    document.addEventListener("pointerup", onPointerUp);
    document.addEventListener("pointercancel", onPointerCancel);
    document.addEventListener("selectionchange", onSelectionChange);
    return () => {
      document.removeEventListener("pointerup", onPointerUp);
      document.removeEventListener("pointercancel", onPointerCancel);
      document.removeEventListener("selectionchange", onSelectionChange);
    };
  }, []);

  return (
    <p
      ref={paragraph}
      onPointerDown={() => {
        pressed.current = true;
      }}
      className="font-serif text-[1.2rem] leading-relaxed sm:text-[1.3rem] [@media(max-height:52rem)]:sm:text-[1.15rem] [@media(max-height:52rem)]:sm:leading-normal"
    >
      {cut(text, ranges).map(({ from, part, marked }) =>
        marked ? (
          <mark
            key={from}
            className="before:sr-only before:content-['marked:_'] rounded-sm bg-warn-soft text-ink underline decoration-2 decoration-warn underline-offset-4"
          >
            {part}
          </mark>
        ) : (
          <span key={from}>{part}</span>
        ),
      )}
    </p>
  );
}

function cut(text: string, ranges: readonly TextRange[]): { from: number; part: string; marked: boolean }[] {
  const edges = [0, ...ranges.flat().filter((edge) => edge <= text.length), text.length];
  return edges.slice(1).flatMap((to, index) => {
    const from = edges[index] ?? 0;
    return to > from ? [{ from, part: text.slice(from, to), marked: index % 2 === 1 }] : [];
  });
}
