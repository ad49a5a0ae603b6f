"use client";

import { intervalLabel } from "#core/interval-label";
import type { MemoryState } from "#core/memory-state";
import { forgettingCurve, retrievability } from "#core/scheduler";
import { retentionOf, type SchedulerConfig } from "#core/scheduler-config";
import type { StudyCard } from "#core/study-payload";
import { countOf } from "../components/count-words.ts";
import { DataTable } from "../components/data-table.tsx";
import { formatInstant } from "../components/day-format.ts";
import { Disclosure } from "../components/disclosure.tsx";
import { ForgettingCurve } from "../components/forgetting-curve.tsx";
import { percentOf } from "../components/percent-format.ts";
import { CardHistory } from "./card-history.tsx";

interface CardInfoProps {
  readonly card: StudyCard;
  readonly state: MemoryState;
  readonly config: SchedulerConfig;
  readonly now: number;
}

const DAY_MS = 86_400_000;
const TABLE_DAYS = [1, 7, 30];

export function CardInfo({ card, state, config, now }: CardInfoProps) {
  if (state.phase === "new" || state.lastReviewAt === null) {
    return <p>You have not answered this card yet. Its forgetting curve starts with your first answer.</p>;
  }
  const elapsedDays = Math.max(0, (now - state.lastReviewAt) / DAY_MS);
  const recallNow = percentOf(retrievability(state, now, config));
  const recall = (days: number) => forgettingCurve(state.stability, config, days);
  return (
    <>
      <p className="text-lg">
        You would recall this now with a chance of <strong className="tabular">{recallNow}</strong>.
      </p>
      <div className="mt-3">
        <ForgettingCurve
          curves={[{ label: "This card", at: recall }]}
          days={Math.ceil(Math.max(1, state.stability * 3, elapsedDays * 1.2))}
          target={retentionOf(config, card.importance)}
          today={elapsedDays}
        />
        <Disclosure summary="Show the numbers as a table" className="mt-1">
          <DataTable
            caption="Chance of recall without another look"
            columns={["After the last answer", "Chance of recall"]}
            rows={[
              ...TABLE_DAYS.map((days) => [countOf(days, "day"), percentOf(recall(days))]),
              [`Now (${roundNumber(elapsedDays)} days)`, recallNow],
            ]}
          />
        </Disclosure>
      </div>
      <dl className="tabular mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        <Fact name="Stability" value={`${roundNumber(state.stability)} days until recall falls to 90%`} />
        <Fact name="Difficulty" value={`${roundNumber(state.difficulty)} of 10`} />
        <Fact name="Next due" value={formatInstant(state.due, config.timeZone)} />
        <Fact name="Last interval" value={intervalLabel(state, state.lastReviewAt, config)} />
        <Fact name="Reviews" value={String(state.reps)} />
        <Fact name="Lapses" value={String(state.lapses)} />
      </dl>
      <CardHistory cardId={card.id} timeZone={config.timeZone} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** One decimal below ten, none above. */
function roundNumber(value: number): string {
  return value >= 10 ? Math.round(value).toLocaleString("en-US") : value.toFixed(1);
}
