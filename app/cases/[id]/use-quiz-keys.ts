"use client";

import { useEffect, useRef } from "react";
import { areSingleKeysOn } from "#client/key-preference";

export interface QuizActions {
  readonly pick: (option: number) => void;
  readonly strike: (option: number) => void;
  /** 1 to 3. */
  readonly rate: (confidence: 1 | 2 | 3) => void;
  readonly flag: () => void;
  /** Enter: the answer, or the next case. */
  readonly advance: () => void;
  readonly previous: () => void;
  readonly next: () => void;
  readonly mark: () => void;
  readonly showValues: () => void;
  readonly editNote: () => void;
  readonly showKeys: () => void;
}

/** What each key of the player does. */
export const QUIZ_KEYS: readonly (readonly [string, string])[] = [
  ["A to E", "Choose an option"],
  ["Shift + A to E", "Strike an option out, or bring it back"],
  ["1 2 3", "Guess, fairly sure, certain: in tutor mode this gives the answer"],
  ["Enter", "Give the answer, then go on to the next case"],
  ["← →", "Previous and next case"],
  ["f", "Flag this case"],
  ["h", "Mark what is selected in the story, or clear its mark"],
  ["l", "Reference values"],
  ["n", "Write a note"],
  ["?", "This list"],
  ["Esc", "Close a sheet"],
];

/** Keys of the player. They never fire inside an input or a dialog, and never twice on a held key; single ones only while they are on. */
export function useQuizKeys(actions: QuizActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.repeat || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const pressed = event.target instanceof Element ? event.target : null;
      // A sheet that has just closed keeps the focus until it is gone from the page.
      const target = pressed?.closest("dialog:not([open])") ? null : pressed;
      if (target?.closest("input:not([type=radio]), textarea, select, [contenteditable], dialog")) return;
      const action = (areSingleKeysOn() ? actionFor : actionOnFocused)(event, target, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** Without single-key shortcuts Enter and the arrows act on the case that has the focus, and nothing else does. */
function actionOnFocused(event: KeyboardEvent, target: Element | null, actions: QuizActions): (() => void) | null {
  if (!target?.closest("[data-option], h1") || !["Enter", "ArrowLeft", "ArrowRight"].includes(event.key)) return null;
  return actionFor(event, target, actions);
}

function actionFor({ key, shiftKey }: KeyboardEvent, target: Element | null, actions: QuizActions): (() => void) | null {
  if (/^[a-e]$/i.test(key)) {
    const option = key.toLowerCase().charCodeAt(0) - "a".charCodeAt(0);
    return () => {
      if (shiftKey) return actions.strike(option);
      actions.pick(option);
      // Enter presses what has the focus: that must not be another option than the one just chosen.
      if (target?.closest("button, a, summary")) focusOption(key.toUpperCase());
    };
  }
  if (key === "Enter") {
    // On a focused button or link Enter already presses it; an option that is chosen or explained has nothing left to press.
    const pressed = target?.closest("button, a, summary");
    return !pressed || pressed.matches("[data-option]:is([aria-pressed=true], [aria-disabled=true])") ? actions.advance : null;
  }
  if (key === "1" || key === "2" || key === "3") return () => actions.rate(Number(key) as 1 | 2 | 3);
  const byKey: Record<string, () => void> = {
    f: actions.flag,
    h: actions.mark,
    l: actions.showValues,
    n: actions.editNote,
    "?": actions.showKeys,
    ArrowLeft: actions.previous,
    ArrowRight: actions.next,
  };
  return byKey[key] ?? byKey[key.toLowerCase()] ?? null;
}

function focusOption(letter: string): void {
  document.querySelector<HTMLElement>(`[data-option="${letter}"]:not([aria-disabled=true])`)?.focus();
}
