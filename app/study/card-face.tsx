"use client";

import Link from "next/link";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { Source, StudyCard } from "#core/study-payload";
import { matchesTypedAnswer } from "#core/typed-answer";
import { Button } from "../components/button.tsx";
import { Disclosure } from "../components/disclosure.tsx";
import { CONTROL_STYLE } from "../components/field.tsx";

interface CardFaceProps {
  readonly card: StudyCard;
  readonly note: string | null;
  readonly revealed: boolean;
  /** What the student typed, once submitted. */
  readonly typed: string | null;
  /** A learning card that comes before its minute because nothing else is left. */
  readonly early: boolean;
  readonly onType: (answer: string) => void;
}

export function CardFace({ card, note, revealed, typed, early, onType }: CardFaceProps) {
  const promptId = useId();
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (revealed) answer.current?.scrollIntoView({ block: "nearest" });
  }, [revealed]);
  return (
    <article aria-labelledby={promptId} className="mx-auto w-full max-w-2xl">
      {/* Where the card comes from would often be its answer, so it is told with it; the line keeps its place. */}
      <p className={`text-muted text-sm ${revealed || early ? "" : "invisible"}`}>
        {revealed ? `${card.topicName} · ${card.conditionName}` : "Shown early: nothing else is left for now"}
      </p>
      <h1
        id={promptId}
        tabIndex={-1}
        className="mt-3 outline-none text-balance font-medium font-serif text-2xl leading-snug sm:text-[1.75rem]"
      >
        {card.type === "cloze" ? <ClozePrompt text={card.front} answer={revealed ? card.back : null} /> : card.front}
      </h1>
      {card.type === "typed" && !revealed ? <TypedAnswer key={card.id} onType={onType} /> : null}
      {revealed ? (
        <div ref={answer} className="mt-6 scroll-mb-32 border-line border-t pt-6">
          {typed === null ? null : <TypedVerdict card={card} typed={typed} />}
          <p className="font-serif text-2xl text-accent-strong leading-snug">{card.back}</p>
          {card.extra ? <p className="mt-4 font-serif text-lg leading-relaxed">{card.extra}</p> : null}
          {note ? (
            <div className="mt-4 whitespace-pre-wrap rounded-control bg-sunken px-4 py-3">
              <p className="mb-1 font-medium text-muted text-sm">My note</p>
              {note}
            </div>
          ) : null}
          <p className="mt-6 text-sm">
            <Link
              href={`/library/${card.conditionSlug}#${card.factId}`}
              className="text-link inline-flex min-h-11 items-center"
              prefetch={false}
            >
              {card.conditionName} in the library
            </Link>
          </p>
          <Disclosure
            summary={`Source: ${card.sources[0]?.label.replace(/\.$/, "") ?? "none"}${card.sources.length > 1 ? `, and ${card.sources.length - 1} more` : ""}`}
          >
            <ul className="ml-5 list-disc space-y-1 text-muted text-sm">
              {card.sources.map((source) => (
                <li key={source.id}>
                  <SourceLine source={source} />
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      ) : null}
    </article>
  );
}

/** A cloze shows its gaps as boxes that read as "blank", and with the answer filled in. */
function ClozePrompt({ text, answer }: { text: string; answer: string | null }) {
  const parts = text.split(/(\[[^\]]*\])/);
  const gaps = parts.filter((part) => part.startsWith("[")).length;
  const fillings = answer === null ? [] : gaps === 1 ? [answer] : answer.split(", ");
  let gap = -1;
  return parts.map((part, index) => {
    if (!part.startsWith("[")) return part;
    gap += 1;
    const filling = fillings.length === gaps ? fillings[gap] : undefined;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one prompt never change their order.
      <span key={index} className="rounded-control bg-accent-soft px-2 text-accent-strong">
        {filling ?? <Gap text={part} />}
      </span>
    );
  });
}

function Gap({ text }: { text: string }) {
  if (text !== "[...]") return text;
  return (
    <>
      <span aria-hidden="true">[…]</span>
      <span className="sr-only">blank</span>
    </>
  );
}

function SourceLine({ source }: { source: Source }) {
  if (source.url === null) return source.label;
  return (
    <a href={source.url} target="_blank" rel="noreferrer" className="text-link">
      {source.label}
    </a>
  );
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
