"use client";

import Link from "next/link";
import { type FormEvent, useState } from "react";
import { lowerFirst } from "#core/case-grammar";
import { QUESTION_KINDS, type QuestionKind } from "#core/case-knowledge";
import { MAX_QUIZ_ITEMS, QUIZ_POOLS, type QuizMode, type QuizPool } from "#core/quiz-wire";
import { Button } from "../../../components/button.tsx";
import { KIND_NAMES, MODE_NAMES } from "../../../components/case-words.ts";
import { countOf } from "../../../components/count-words.ts";
import { FailureNotice } from "../../../components/failure-notice.tsx";
import { Notice } from "../../../components/notice.tsx";
import { useHydrated } from "../../../components/use-hydrated.ts";
import { useStartQuiz } from "../../../components/use-start-quiz.ts";
import { type BuilderPreset, countCases, readNumber, suggestMinutes } from "./builder-choice.ts";
import { Checks, Radios } from "./builder-fields.tsx";
import { LimitField, MOST_MINUTES } from "./limit-field.tsx";
import { NumberField } from "./number-field.tsx";
import { POOL_WORDS } from "./pool-words.ts";

interface CaseBuilderProps {
  readonly preset: Omit<BuilderPreset, "cardId">;
  /** Of the condition in the preset. */
  readonly conditionName: string | null;
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  readonly cells: readonly {
    readonly topicSlug: string;
    readonly kind: QuestionKind;
    readonly counts: Readonly<Record<QuizPool, number>>;
  }[];
  /** Time of this student in a timed set, in percent of its limit. */
  readonly timePercent: number;
}

const MODES: readonly { readonly value: QuizMode; readonly name: string; readonly note: string }[] = [
  { value: "tutor", name: MODE_NAMES.tutor, note: "Each answer is explained at once, option by option." },
  { value: "exam", name: MODE_NAMES.exam, note: "Answers can be changed until the end; then all are explained." },
];

/** Which cases, how many, and how they are asked. How many fit is counted here, so that each change shows at once. */
export function CaseBuilder({ preset, conditionName, topics, cells, timePercent }: CaseBuilderProps) {
  const hydrated = useHydrated();
  const { start, busy, failure } = useStartQuiz();
  const [topicSlugs, setTopicSlugs] = useState(preset.topicSlugs);
  const [kinds, setKinds] = useState<readonly QuestionKind[]>([]);
  const [pool, setPool] = useState(preset.pool);
  const [numberText, setNumberText] = useState("10");
  const [mode, setMode] = useState<QuizMode>("tutor");
  const [limited, setLimited] = useState(true);
  /** Null until something is typed: the suggestion goes with the number of cases. */
  const [minutesText, setMinutesText] = useState<string | null>(null);

  const choice = { topicSlugs, kinds };
  const available = countCases(cells, choice, pool);
  const number = readNumber(numberText, MAX_QUIZ_ITEMS);
  const size = Math.min(number ?? 0, available);
  const limitText = minutesText ?? String(suggestMinutes(Math.max(1, size)));
  const minutes = readNumber(limitText, MOST_MINUTES);
  const timed = mode === "exam" && limited;
  const ready = size > 0 && !(timed && minutes === null);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    const { conditionSlug } = preset;
    void start({
      mode,
      topicSlugs,
      kinds,
      pool,
      conditionSlug,
      cardId: null,
      // What the button promises: a set that comes out shorter says so.
      count: size,
      minutes: timed ? minutes : null,
    });
  }

  return (
    <form onSubmit={submit} method="post">
      <noscript>
        <Notice tone="warn" className="mb-5">
          Making a set needs JavaScript. Your sets and results below do not.
        </Notice>
      </noscript>
      {preset.conditionSlug === null ? null : (
        <p className="mb-5 flex flex-wrap items-center gap-x-4 rounded-control bg-accent-soft px-4 py-2">
          <span>
            {conditionName === null
              ? "There is no condition of that name."
              : `Only cases of ${lowerFirst(conditionName)} and of what it is taken for.`}
          </span>
          <Link href="/cases" className="text-link inline-flex min-h-11 items-center">
            All conditions instead
          </Link>
        </p>
      )}
      <fieldset disabled={!hydrated} className="min-w-0 space-y-6">
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
          <Checks
            legend="Topics"
            hint="none ticked: all"
            columns="sm:grid-cols-2"
            choices={topics.map(({ slug, name }) => ({ value: slug, name }))}
            chosen={topicSlugs}
            onChange={setTopicSlugs}
          />
          <Checks
            legend="Questions"
            hint="none ticked: all"
            columns="grid-cols-2"
            choices={QUESTION_KINDS.map((value) => ({ value, name: KIND_NAMES[value] }))}
            chosen={kinds}
            onChange={setKinds}
          />
        </div>
        <Radios
          legend="Which cases"
          name="pool"
          columns="sm:grid-cols-2 lg:grid-cols-3"
          choices={QUIZ_POOLS.map((value) => ({
            value,
            name: POOL_WORDS[value].name,
            note: POOL_WORDS[value].note,
            aside: (
              <>
                {countCases(cells, choice, value)}
                <span className="sr-only"> {countCases(cells, choice, value) === 1 ? "fits" : "fit"}</span>
              </>
            ),
          }))}
          chosen={pool}
          onChange={setPool}
        />
        <NumberField text={numberText} available={available} number={number} onChange={setNumberText} />
        <Radios legend="How" name="mode" columns="sm:grid-cols-2" choices={MODES} chosen={mode} onChange={setMode} />
        {mode === "exam" ? (
          <LimitField
            limited={limited}
            text={limitText}
            minutes={minutes}
            timePercent={timePercent}
            onLimited={setLimited}
            onChange={setMinutesText}
          />
        ) : null}
        {available === 0 ? (
          <Notice tone="warn" title="No case fits this choice">
            <p>{POOL_WORDS[pool].empty}</p>
            <p className="mt-2 flex flex-wrap gap-3">
              {pool !== "all" && countCases(cells, choice, "all") > 0 ? (
                <Button variant="secondary" onClick={() => setPool("all")}>
                  Take all cases of this choice
                </Button>
              ) : null}
              {topicSlugs.length > 0 || kinds.length > 0 ? (
                <Button
                  variant="secondary"
                  onClick={() => {
                    setTopicSlugs([]);
                    setKinds([]);
                  }}
                >
                  All topics and questions
                </Button>
              ) : null}
            </p>
          </Notice>
        ) : null}
        <FailureNotice failure={failure} shown={[]} />
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button type="submit" size="lg" busy={busy} disabled={!ready} className="w-full sm:w-auto">
            {busy ? "Starting…" : size > 0 ? `Start ${countOf(size, "case")}` : "Start"}
          </Button>
          <p role="status" className="tabular text-muted">
            {available === 1 ? "1 case fits" : `${available} cases fit`} your choice
          </p>
        </div>
      </fieldset>
    </form>
  );
}
