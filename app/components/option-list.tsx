"use client";

import { Check, RotateCcw, Strikethrough, X } from "lucide-react";
import type { QuizItemView } from "#client/quiz-session";
import { OPTION_LETTERS } from "#core/case-variant";
import type { Reveal } from "#core/quiz-wire";
import { SourceLines } from "./source-lines.tsx";
import { useKeyHint } from "./use-single-keys.ts";

/** What explains the options of an answered case. */
export type OptionExplanation = Pick<Reveal, "keyIndex" | "options" | "respondents">;

interface OptionListProps {
  readonly item: Pick<QuizItemView, "question" | "state" | "picked"> & { readonly reveal: OptionExplanation | null };
  readonly disabled: boolean;
  readonly onPick: (option: number) => void;
  readonly onStrike: (option: number) => void;
}

/** The options: each chosen or struck out by hand or key, and after the answer each explained. */
export function OptionList({ item, disabled, onPick, onStrike }: OptionListProps) {
  const { question, state, reveal } = item;
  const hint = useKeyHint();
  const chosen = state.option ?? item.picked;
  return (
    <ol aria-label="Options" className="mt-4 space-y-2 [@media(max-height:52rem)]:mt-3 [@media(max-height:52rem)]:space-y-1.5">
      {question.options.map((text, option) => {
        const letter = OPTION_LETTERS[option] ?? "";
        const struck = state.struck.includes(option);
        const isChosen = chosen === option;
        const isKey = reveal?.keyIndex === option;
        const explained = reveal?.options[option];
        return (
          <li
            key={text}
            className={`rounded-panel border bg-surface ${isKey ? "border-2 border-good" : reveal && isChosen ? "border-2 border-danger" : isChosen ? "border-2 border-accent" : "border-edge"}`}
          >
            <div className={reveal ? "sm:flex sm:items-stretch" : "flex items-stretch"}>
              <button
                type="button"
                aria-pressed={isChosen}
                aria-keyshortcuts={hint(letter)}
                data-option={letter}
                disabled={disabled}
                // Not disabled by the answer: that would take the focus away from it.
                aria-disabled={reveal !== null || undefined}
                onClick={() => reveal === null && onPick(option)}
                className={`flex min-h-12 flex-1 items-center gap-3 rounded-l-panel px-4 py-2 text-left hover:bg-sunken scroll-mb-36 disabled:hover:bg-transparent aria-disabled:cursor-default aria-disabled:hover:bg-transparent ${reveal ? "w-full sm:w-auto" : ""}`}
              >
                <span
                  className={`inline-flex size-7 shrink-0 items-center justify-center rounded-full border font-semibold text-sm ${isChosen ? "border-accent bg-accent text-on-accent" : "border-edge text-muted"}`}
                >
                  {letter}
                </span>
                <span className={`text-lg leading-snug ${struck && !reveal ? "text-muted line-through" : ""}`}>
                  {text}
                  {struck && !reveal ? <span className="sr-only"> (struck out)</span> : null}
                </span>
              </button>
              {reveal ? (
                <p className="flex shrink-0 flex-wrap items-center gap-x-4 px-4 pb-2 text-sm empty:hidden sm:flex-col sm:items-end sm:justify-center sm:py-2">
                  {isKey ? (
                    <span className="inline-flex items-center gap-1 font-semibold text-good">
                      <Check aria-hidden="true" className="size-4" /> {isChosen ? "Your answer, right" : "Right answer"}
                    </span>
                  ) : isChosen ? (
                    <span className="inline-flex items-center gap-1 font-semibold text-danger">
                      <X aria-hidden="true" className="size-4" /> Your answer
                    </span>
                  ) : null}
                  {explained?.share === null || explained === undefined ? null : (
                    <span className="tabular text-muted">
                      {explained.share}% of {reveal.respondents} chose this
                    </span>
                  )}
                </p>
              ) : (
                <button
                  type="button"
                  aria-label={struck ? `Bring option ${letter} back` : `Strike option ${letter} out`}
                  aria-keyshortcuts={hint(`Shift+${letter}`)}
                  disabled={disabled}
                  onClick={() => onStrike(option)}
                  className="inline-flex w-12 shrink-0 items-center justify-center rounded-r-panel text-muted hover:bg-sunken hover:text-ink"
                >
                  {struck ? (
                    <RotateCcw aria-hidden="true" className="size-4" />
                  ) : (
                    <Strikethrough aria-hidden="true" className="size-4" />
                  )}
                </button>
              )}
            </div>
            {explained ? (
              <div className="border-line border-t px-4 py-3">
                <p className="leading-relaxed">{explained.rationale}</p>
                <div className="mt-1 text-sm">
                  <SourceLines sources={explained.sources} />
                </div>
              </div>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
