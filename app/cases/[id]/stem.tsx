"use client";

import { useRef } from "react";
import type { TextRange } from "#core/quiz-wire";

interface StemProps {
  readonly text: string;
  readonly ranges: readonly TextRange[];
  /** Null once nothing may be changed. */
  readonly onHighlight: ((range: TextRange) => void) | null;
}

/** The story of the patient. What is selected is marked; selecting inside a mark clears it. */
export function Stem({ text, ranges, onHighlight }: StemProps) {
  const paragraph = useRef<HTMLParagraphElement>(null);

  function markSelection() {
    const selection = document.getSelection();
    const host = paragraph.current;
    if (!onHighlight || !host || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (!host.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(host);
    before.setEnd(range.startContainer, range.startOffset);
    const from = before.toString().length;
    selection.removeAllRanges();
    onHighlight([from, from + range.toString().length]);
  }

  return (
    <p ref={paragraph} onPointerUp={markSelection} className="font-serif text-[1.2rem] leading-relaxed sm:text-[1.3rem]">
      {cut(text, ranges).map(({ from, part, marked }) =>
        marked ? (
          <mark key={from} className="rounded-sm bg-warn-soft text-ink underline decoration-2 decoration-warn underline-offset-4">
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
