"use client";

import type { MouseEvent } from "react";
import { type FoundQuestion, numberOf, type PictureLabel } from "#core/picture";
import { PictureFigure, placeOnPicture } from "../components/picture-figure.tsx";
import { useHydrated } from "../components/use-hydrated.ts";
import { useKeyHint } from "../components/use-single-keys.ts";
import { regionsAt, tappedRegion } from "./tapped-region.ts";

/** Keys from 1 up: a tenth place has none. */
const DIGITS = 9;

interface PictureQuestionProps {
  readonly question: FoundQuestion;
  readonly revealed: boolean;
  /** Id of the label that the student chose. */
  readonly chosen: string | null;
  /** Id for the words that stand for the question mark. */
  readonly markId: string;
  readonly onChoose: (label: PictureLabel) => void;
}

/** The picture of a card: with a question mark, with numbers to choose from, or with all its names. */
export function PictureQuestion({ question, revealed, chosen, markId, onChoose }: PictureQuestionProps) {
  const hydrated = useHydrated();
  const hint = useKeyHint();
  const { picture, label, ask } = question;
  const className = "picture-fitted mt-4";
  if (revealed) return <PictureFigure picture={picture} names="all" marked={label.id} chosen={chosen} className={className} />;
  if (ask === "name")
    return (
      <>
        <PictureFigure picture={picture} names="none" marked={label.id} className={className} />
        <p id={markId} className="sr-only">{`Marked: ${label.place}`}</p>
      </>
    );
  function onTap(event: MouseEvent<HTMLElement>) {
    if (event.target instanceof Element && event.target.closest("button")) return;
    const number = tappedRegion(regionsAt, event.clientX, event.clientY, numberOf(picture, label.id));
    const tapped = number === null ? undefined : picture.labels[number - 1];
    if (tapped) onChoose(tapped);
  }
  return (
    <PictureFigure picture={picture} names="markers" onTap={onTap} className={className}>
      <fieldset>
        <legend className="sr-only">Places to choose from</legend>
        {picture.labels.map((choice, index) => (
          <button
            key={choice.id}
            type="button"
            disabled={!hydrated}
            aria-label={`${index + 1}: ${choice.place}`}
            aria-keyshortcuts={hint(index < DIGITS ? String(index + 1) : "")}
            onClick={() => onChoose(choice)}
            style={placeOnPicture(picture, choice.at)}
            className="group -translate-x-1/2 -translate-y-1/2 absolute inline-flex size-11 items-center justify-center rounded-full"
          >
            <span className="tabular inline-flex size-8 items-center justify-center rounded-full border-2 border-accent bg-surface font-bold text-accent-strong group-hover:bg-accent-soft">
              {index + 1}
            </span>
          </button>
        ))}
      </fieldset>
    </PictureFigure>
  );
}
