"use client";

import { type RefObject, useEffect, useRef } from "react";
import { OPTION_LETTERS } from "#core/case-variant";
import type { Reveal } from "#core/quiz-wire";

/**
 * When the explanation of the case on screen arrives, what it says first is read out and the right option comes into view; it takes the
 * focus from the buttons that gave the answer, since these are gone. A flag brings the same explanation again, and that is no arrival.
 */
export function useArrival(
  reveal: Reveal | null,
  index: number,
  answerArea: RefObject<HTMLElement | null>,
  announce: (words: string) => void,
): void {
  const shown = useRef({ index, name: nameOf(reveal) });
  useEffect(() => {
    const before = shown.current;
    shown.current = { index, name: nameOf(reveal) };
    if (!reveal || before.index !== index || before.name === nameOf(reveal)) return;
    const key = OPTION_LETTERS[reveal.keyIndex];
    announce(
      reveal.correct
        ? `Right. ${key} is the answer.`
        : `Not right. The answer is ${key}: ${reveal.options[reveal.keyIndex]?.text}.`,
    );
    const option = document.querySelector<HTMLElement>(`[data-option="${key}"]`);
    const focused = document.activeElement;
    if (focused === document.body || answerArea.current?.contains(focused) || focused?.closest("[data-option]"))
      option?.focus({ preventScroll: true });
    option?.scrollIntoView({ block: "nearest" });
  }, [reveal, index, answerArea, announce]);
}

/** The same for the same explanation, however often the server sends it. */
function nameOf(reveal: Reveal | null): string | null {
  return reveal && `${reveal.position} ${reveal.option}`;
}
