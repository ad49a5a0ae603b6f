"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { areSingleKeysOn } from "#client/key-preference";
import { type CaseQuestion, OPTION_LETTERS } from "#core/case-variant";
import type { ItemState } from "#core/quiz-wire";
import { Button } from "../components/button.tsx";
import { Disclosure } from "../components/disclosure.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { Notice } from "../components/notice.tsx";
import { type OptionExplanation, OptionList } from "../components/option-list.tsx";
import { sendJson } from "../components/send-json.ts";
import { useHydrated } from "../components/use-hydrated.ts";
import { ValuesPanel } from "../components/values-panel.tsx";

interface TryCaseProps {
  readonly id: string;
  readonly question: CaseQuestion;
  /** Whether the visitor has an account and is signed in. */
  readonly known: boolean;
}

const UNTOUCHED: ItemState = { option: null, confidence: null, struck: [], flagged: false, ranges: [] };

/** One case without an account. The key stays on the server until the answer is given; nothing is stored. */
export function TryCase({ id, question, known }: TryCaseProps) {
  const hydrated = useHydrated();
  const [state, setState] = useState(UNTOUCHED);
  const [reveal, setReveal] = useState<OptionExplanation | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const verdict = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    if (reveal) verdict.current?.focus();
  }, [reveal]);

  function pick(option: number) {
    if (sent !== null) return;
    setState({ ...state, option, struck: state.struck.filter((struck) => struck !== option) });
  }

  function strike(option: number) {
    if (sent !== null) return;
    const struck = state.struck.includes(option) ? state.struck.filter((each) => each !== option) : [...state.struck, option];
    setState({ ...state, struck, option: state.option === option ? null : state.option });
  }

  async function answer() {
    if (state.option === null || sent !== null) return;
    setSent(state.option);
    setProblem(null);
    const result = await sendJson<OptionExplanation>("POST", "/api/sample-case", { id, option: state.option });
    if (result.ok) {
      setReveal(result.data);
    } else {
      setSent(null);
      setProblem(result.message);
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (reveal || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    const focused = event.target instanceof Element ? event.target : null;
    if (event.key === "Enter" && focused?.matches("[data-option][aria-pressed=true]")) {
      // As in the player: on the chosen option there is nothing left to press.
      event.preventDefault();
      void answer();
      return;
    }
    if (!areSingleKeysOn()) return;
    const option = event.key.length === 1 ? OPTION_LETTERS.indexOf(event.key.toUpperCase()) : -1;
    if (option < 0 || option >= question.options.length) return;
    event.preventDefault();
    if (event.shiftKey) return strike(option);
    pick(option);
    event.currentTarget.querySelector<HTMLElement>(`[data-option="${OPTION_LETTERS[option]}"]`)?.focus();
  }

  const right = reveal !== null && state.option === reveal.keyIndex;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the buttons inside
    <div onKeyDown={onKeyDown} className="rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-8">
      <p className="font-serif text-[1.2rem] leading-relaxed">{question.stem}</p>
      {question.measures.length === 0 ? null : (
        <div className="mt-3">
          <Disclosure summary="Reference values">
            <ValuesPanel measures={question.measures} />
          </Disclosure>
        </div>
      )}
      <p className="mt-4 font-semibold text-lg">{question.leadIn}</p>
      {reveal === null ? null : (
        <p ref={verdict} tabIndex={-1} className="mt-4 scroll-mt-6 font-semibold text-lg">
          {right ? "Right." : `Not this time: the answer is ${OPTION_LETTERS[reveal.keyIndex]}.`}
        </p>
      )}
      <OptionList item={{ question, state, picked: null, reveal }} disabled={!hydrated} onPick={pick} onStrike={strike} />
      {problem === null ? null : (
        <div className="mt-4">
          <Notice tone="danger" role="alert">
            {problem}
          </Notice>
        </div>
      )}
      {reveal === null ? (
        <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button size="lg" disabled={state.option === null} aria-busy={sent !== null} onClick={answer}>
            Answer
          </Button>
          <p className="text-muted text-sm">Then every option is explained, with its sources.</p>
        </div>
      ) : (
        <div className="mt-6 border-line border-t pt-5">
          <p className="max-w-prose text-muted">
            {known
              ? "In a case set a miss also brings back the very cards whose facts were missing."
              : "With an account a miss also brings back the very cards whose facts were missing, and the case returns as another patient."}
          </p>
          <p className="mt-4">
            {known ? (
              <LinkButton href="/cases">Go to the cases</LinkButton>
            ) : (
              <LinkButton href="/sign-up">Create an account</LinkButton>
            )}
          </p>
        </div>
      )}
    </div>
  );
}
