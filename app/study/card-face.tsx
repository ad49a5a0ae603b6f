"use client";

import Link from "next/link";
import { type FormEvent, useId, useState } from "react";
import type { StudyCard } from "#core/study-payload";
import { matchesTypedAnswer } from "#core/typed-answer";
import { Button } from "../components/button.tsx";
import { CONTROL_STYLE } from "../components/field.tsx";

interface CardFaceProps {
  readonly card: StudyCard;
  readonly note: string | null;
  readonly revealed: boolean;
  /** What the student typed, once submitted. */
  readonly typed: string | null;
  readonly onType: (answer: string) => void;
}

export function CardFace({ card, note, revealed, typed, onType }: CardFaceProps) {
  const promptId = useId();
  return (
    <article aria-labelledby={promptId} className="mx-auto w-full max-w-2xl">
      <p className="text-muted text-sm">
        {card.topicName} · {card.conditionName}
      </p>
      <h1
        id={promptId}
        tabIndex={-1}
        className="mt-3 outline-none text-balance font-medium font-serif text-2xl leading-snug sm:text-[1.75rem]"
      >
        {card.type === "cloze" ? <ClozePrompt text={card.front} /> : card.front}
      </h1>
      {card.type === "typed" && !revealed ? <TypedAnswer key={card.id} onType={onType} /> : null}
      {revealed ? (
        <div className="mt-6 border-line border-t pt-6">
          {typed === null ? null : <TypedVerdict card={card} typed={typed} />}
          <p className="font-serif text-2xl text-accent-strong leading-snug">{card.back}</p>
          {card.extra ? <p className="mt-4 font-serif text-lg leading-relaxed">{card.extra}</p> : null}
          {note ? (
            <div className="mt-4 whitespace-pre-wrap rounded-control bg-sunken px-4 py-3">
              <p className="mb-1 font-medium text-muted text-sm">My note</p>
              {note}
            </div>
          ) : null}
          <p className="mt-6 text-muted text-sm">
            Source: <Sources card={card} />
            {" · "}
            <Link href={`/library/${card.conditionSlug}#${card.factId}`} className="text-link" prefetch={false}>
              {card.conditionName} in the library
            </Link>
          </p>
        </div>
      ) : null}
    </article>
  );
}

/** A cloze shows its gap as a box that reads as "blank". */
function ClozePrompt({ text }: { text: string }) {
  const parts = text.split(/(\[[^\]]*\])/);
  return parts.map((part, index) =>
    part.startsWith("[") ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one prompt never change their order.
      <span key={index} className="rounded-control bg-accent-soft px-2 text-accent-strong">
        {part === "[...]" ? (
          <>
            <span aria-hidden="true">[…]</span>
            <span className="sr-only">blank</span>
          </>
        ) : (
          part
        )}
      </span>
    ) : (
      part
    ),
  );
}

function Sources({ card }: { card: StudyCard }) {
  return card.sources.map((source, index) => (
    <span key={source.id}>
      {index > 0 ? "; " : ""}
      {source.url ? (
        <a href={source.url} target="_blank" rel="noreferrer" className="text-link">
          {source.label}
        </a>
      ) : (
        source.label
      )}
    </span>
  ));
}

function TypedAnswer({ onType }: { onType: (answer: string) => void }) {
  const [text, setText] = useState("");
  const inputId = useId();
  function submit(event: FormEvent) {
    event.preventDefault();
    onType(text);
  }
  return (
    <form onSubmit={submit} className="mt-6 flex flex-wrap gap-2">
      <label htmlFor={inputId} className="w-full font-medium">
        Your answer
      </label>
      <input
        id={inputId}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: typing is the whole task of this card, and its prompt stands above and is announced.
        autoFocus
        className={`${CONTROL_STYLE} min-w-0 flex-1`}
      />
      <Button type="submit" variant="secondary">
        Check
      </Button>
    </form>
  );
}

function TypedVerdict({ card, typed }: { card: StudyCard; typed: string }) {
  const right = matchesTypedAnswer(typed, [card.back, ...card.accept]);
  const words = typed.trim() === "" ? "You left it empty." : right ? `Right: ${typed}` : `You typed: ${typed}`;
  return <p className={`mb-3 font-medium ${right ? "text-good" : "text-danger"}`}>{`${right ? "✓" : "✗"} ${words}`}</p>;
}
