"use client";

import { useEffect, useRef } from "react";
import { areSingleKeysOn } from "#client/key-preference";

export interface StudyActions {
  /** Space and Enter: shows the answer, then means Good, or Again after a wrong answer. */
  readonly advance: () => void;
  /** 1 to 9: a place on a picture while the answer is hidden, then a rating. */
  readonly pressDigit: (digit: number) => void;
  readonly undo: () => void;
  readonly editNote: () => void;
  readonly showInfo: () => void;
  readonly bury: () => void;
  readonly suspend: () => void;
  readonly showKeys: () => void;
}

/** Keys of the study screen. They never fire inside an input or a dialog, and never twice on a held key; single ones only while they are on. */
export function useStudyKeys(actions: StudyActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.repeat || event.defaultPrevented || event.isComposing) return;
      const pressed = event.target instanceof Element ? event.target : null;
      // A sheet that has just closed keeps the focus until it is gone from the page: what is pressed then is meant for the card.
      const target = pressed?.closest("dialog:not([open])") ? null : pressed;
      const undo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      // In an empty field there is nothing of its own to take back.
      const emptyField = target instanceof HTMLInputElement && target.value === "" && !target.closest("dialog");
      if (target?.closest("input, textarea, select, [contenteditable], dialog") && !(undo && emptyField)) return;
      if (!undo && (event.ctrlKey || event.metaKey || event.altKey || !areSingleKeysOn())) return;
      const action = undo ? latest.current.undo : actionFor(event.key, target, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function actionFor(key: string, target: Element | null, actions: StudyActions): (() => void) | null {
  if (key === " " || key === "Enter") {
    // On a focused button or link these keys already press it.
    return target?.closest("button, a, summary") ? null : actions.advance;
  }
  if (/^[1-9]$/.test(key)) return () => actions.pressDigit(Number(key));
  const byKey: Record<string, () => void> = {
    u: actions.undo,
    e: actions.editNote,
    i: actions.showInfo,
    "-": actions.bury,
    "!": actions.suspend,
    "?": actions.showKeys,
  };
  return byKey[key.toLowerCase()] ?? null;
}
