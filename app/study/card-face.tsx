"use client";

import Link from "next/link";
import { type RefObject, useEffect, useId, useRef } from "react";
import { abbreviationsIn, termsApartFrom } from "#core/glossary";
import type { FoundQuestion } from "#core/picture";
import type { StudyCard } from "#core/study-payload";
import { Disclosure } from "../components/disclosure.tsx";
import { type LinkableTerm, LinkedTerms } from "../components/linked-terms.tsx";
import { SourceLines } from "../components/source-lines.tsx";
import { useHydrated } from "../components/use-hydrated.ts";
import { type Attempt, NEAR_WORDS, type Verdict } from "./attempt.ts";
import { ClozePrompt } from "./cloze-prompt.tsx";
import { PictureQuestion } from "./picture-question.tsx";
import { TypedAnswerField } from "./typed-answer-field.tsx";

interface CardFaceProps {
  readonly card: StudyCard;
  /** What a picture card asks of its picture; without one it is asked in words. */
  readonly question: FoundQuestion | null;
  readonly glossary: readonly LinkableTerm[];
  readonly note: string | null;
  readonly revealed: boolean;
  /** What the student gave as the answer before it was shown. */
  readonly attempt: Attempt;
  readonly verdict: Verdict | null;
  /** What stands in the field of a typed card. */
  readonly draft: RefObject<string>;
  /** A learning card that comes before its minute because nothing else is left. */
  readonly early: boolean;
  readonly onAttempt: (attempt: Attempt) => void;
  /** The date, such as "Mar 4", of the missed case that made the card due; null for every other card. */
  readonly advancedOn: string | null;
  /** Takes back that a missed case made the card due. */
  readonly onReturn: () => void;
}

const IMPORTANCE_NAMES: Record<StudyCard["importance"], string> = {
  "must-know": "Must know",
  "should-know": "Should know",
  background: "Background",
};

export function CardFace(props: CardFaceProps) {
  const { card, question, revealed, attempt, early, onAttempt } = props;
  const promptId = useId();
  const markId = useId();
  const terms = termsApartFrom(props.glossary, [card.back, ...card.accept]);
  return (
    <article aria-labelledby={promptId} className="mx-auto w-full max-w-2xl">
      {/* Where the card comes from would often be its answer, so it is told with it; the line keeps its place, but over a picture. */}
      {question && !early ? null : (
        <p className={`mb-3 text-muted text-sm ${revealed || early ? "" : "invisible"}`}>
          {revealed && !question ? originOf(card) : "Shown early: nothing else is left for now"}
        </p>
      )}
      {props.advancedOn && !revealed ? <AdvancedNote on={props.advancedOn} onReturn={props.onReturn} /> : null}
      <h1
        id={promptId}
        tabIndex={-1}
        aria-describedby={question?.ask === "name" && !revealed ? markId : undefined}
        className={`text-balance font-medium font-serif leading-snug outline-none sm:text-[1.75rem] ${question ? "text-xl" : "text-2xl"}`}
      >
        {card.type === "cloze" ? (
          <ClozePrompt text={card.front} answer={revealed ? card.back : null} terms={terms} />
        ) : (
          <LinkedTerms text={card.front} terms={terms} inHeading />
        )}
      </h1>
      {question ? (
        <PictureQuestion
          question={question}
          revealed={revealed}
          chosen={attempt?.kind === "chosen" ? attempt.label.id : null}
          markId={markId}
          onChoose={(label) => onAttempt({ kind: "chosen", label })}
        />
      ) : null}
      {card.type === "typed" && !revealed ? (
        <TypedAnswerField key={card.id} draft={props.draft} onType={(text) => onAttempt({ kind: "typed", text })} />
      ) : null}
      {revealed ? <Answer {...props} /> : null}
    </article>
  );
}

/** Why a card comes before its time, with the way back. */
function AdvancedNote({ on, onReturn }: { readonly on: string; readonly onReturn: () => void }) {
  const hydrated = useHydrated();
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-3 text-muted text-sm">
      <span>Due early: missed in a case on {on}.</span>
      <button type="button" disabled={!hydrated} onClick={onReturn} className="text-link inline-flex min-h-11 items-center">
        Keep its own date
      </button>
    </p>
  );
}

function originOf(card: StudyCard): string {
  // "Poor circulation: overview" says its topic already.
  return card.conditionName.startsWith(card.topicName) ? card.conditionName : `${card.topicName} · ${card.conditionName}`;
}

function Answer({ card, question, glossary, note, verdict }: CardFaceProps) {
  const whole = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const onPicture = question !== null;
  // Under a picture only the words come into view, so that the names on it stay there too.
  useEffect(() => {
    (onPicture ? words : whole).current?.scrollIntoView({ block: "nearest" });
  }, [onPicture]);
  return (
    <div ref={whole} className={`scroll-mb-32 ${onPicture ? "mt-4" : "mt-6 border-line border-t pt-6"}`}>
      <div ref={words} className="scroll-mb-32">
        {onPicture ? <p className="mb-3 text-muted text-sm">{originOf(card)}</p> : null}
        {verdict === null ? null : (
          <p className={`mb-3 font-medium ${verdict.right ? "text-good" : "text-danger"}`}>
            {`${verdict.right ? "✓" : "✗"} ${verdict.words}`}
            {verdict.near ? <span className="ml-3 inline-block text-ink">{NEAR_WORDS}</span> : null}
          </p>
        )}
        <p className="font-serif text-2xl text-accent-strong leading-snug first-letter:uppercase">
          <LinkedTerms text={card.back} terms={glossary} />
        </p>
      </div>
      {card.extra ? (
        <p className="mt-4 font-serif text-lg leading-relaxed">
          <LinkedTerms text={card.extra} terms={glossary} />
        </p>
      ) : null}
      <Abbreviations card={card} glossary={glossary} />
      {question ? (
        <Disclosure summary="The picture in words" className="mt-2">
          <p className="reading">{question.picture.description}</p>
        </Disclosure>
      ) : null}
      {note ? (
        <div className="mt-4 whitespace-pre-wrap rounded-control bg-sunken px-4 py-3">
          <p className="mb-1 font-medium text-muted text-sm">My note</p>
          {note}
        </div>
      ) : null}
      <p className="mt-6 flex flex-wrap items-center gap-x-4 text-sm">
        <Link
          href={`/library/${card.conditionSlug}#${card.factId}`}
          className="text-link inline-flex min-h-11 items-center"
          prefetch={false}
        >
          {card.conditionName} in the library
        </Link>
        <span className="text-muted">{IMPORTANCE_NAMES[card.importance]}</span>
      </p>
      <SourceLines sources={card.sources} />
    </div>
  );
}

/** What the abbreviations on the card stand for: a link tells it only to a mouse, and its page needs a connection. */
function Abbreviations({ card, glossary }: Pick<CardFaceProps, "card" | "glossary">) {
  const abbreviations = abbreviationsIn([card.front, card.back, card.extra ?? ""], glossary);
  if (abbreviations.length === 0) return null;
  return (
    <ul aria-label="Abbreviations" className="mt-4 text-muted text-sm">
      {abbreviations.map(({ term, expansion }) => (
        <li key={term}>{`${term}: ${expansion}`}</li>
      ))}
    </ul>
  );
}
