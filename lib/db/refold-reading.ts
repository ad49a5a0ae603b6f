import type postgres from "postgres";
import { addToDecile, type DecileTally } from "#core/calibration";
import { type DayCounts, replayWithDays } from "#core/replay";
import type { ReviewEvent } from "#core/review-event";
import type { ConfigHistory } from "#core/scheduler-config";
import { listDeciles } from "./calibration-writing.ts";
import { type ConfigJson, configsJson, toHistory } from "./configs.ts";
import {
  addToDay,
  type EventJson,
  eventJson,
  isEmptyDay,
  mapCounts,
  type Projection,
  readEvent,
  readProjection,
  type StateJson,
  stateJson,
} from "./projection.ts";

/** A row of card_states as it is. */
export type FoundCard = Projection & { readonly topic: string };

/** A row of card_states as the log says it must be; the topic is the one under which the card is published now. */
export type ExpectedCard = Omit<FoundCard, "version">;

interface RollUps {
  readonly days: ReadonlyMap<number, DayCounts>;
  /** Predicted against observed recall. */
  readonly deciles: ReadonlyMap<number, DecileTally>;
}

/** The projections of one student as they are and as the log says they must be. */
export interface StudentFold {
  readonly expected: RollUps & { readonly cards: ReadonlyMap<string, ExpectedCard> };
  readonly found: RollUps & { readonly cards: ReadonlyMap<string, FoundCard> };
}

interface FoldRow {
  readonly configs: ConfigJson[] | null;
  readonly events: EventJson[] | null;
  readonly topics: Record<string, string> | null;
  readonly states: { readonly topic: string; readonly state: StateJson }[] | null;
  readonly days: ({ readonly day: number } & DayCounts)[] | null;
  readonly deciles: ({ readonly decile: number } & DecileTally)[] | null;
}

/** One query, so that log and projections are seen at one moment. */
export async function readFold(sql: postgres.ISql, studentId: string): Promise<StudentFold> {
  const [row] = await sql<FoldRow[]>`
    select ${sql.unsafe(configsJson("u.id"))} as configs,
      (select json_agg(${sql.unsafe(eventJson("l"))}) from review_log l where l.student_id = u.id) as events,
      (select json_object_agg(c.id, c.topic_slug) from cards c
        where c.id in (select l.card_id from review_log l where l.student_id = u.id)) as topics,
      (select json_agg(json_build_object('topic', s.topic_slug, 'state', ${sql.unsafe(stateJson("s"))}))
        from card_states s where s.student_id = u.id) as states,
      (select json_agg(json_build_object('day', d.day - date '1970-01-01', 'reviews', d.reviews, 'newCards', d.new_cards, 'again', d.again,
        'hard', d.hard, 'good', d.good, 'easy', d.easy, 'youngTotal', d.young_total, 'youngPassed', d.young_passed,
        'matureTotal', d.mature_total, 'maturePassed', d.mature_passed, 'durationMs', d.duration_ms))
        from study_days d where d.student_id = u.id) as days,
      (select json_agg(json_build_object('decile', r.decile, 'reviews', r.reviews, 'recalled', r.recalled,
        'predictedMillionths', r.predicted_millionths)) from recall_calibration r where r.student_id = u.id) as deciles
    from users u where u.id = ${studentId}::uuid`;
  const states = (row?.states ?? []).map(({ topic, state }): FoundCard => ({ ...readProjection(state), topic }));
  const days = (row?.days ?? []).map((day) => [day.day, mapCounts((field) => day[field])] as const);
  return {
    expected: foldLog((row?.events ?? []).map(readEvent), toHistory(row?.configs ?? []), row?.topics ?? {}),
    found: {
      cards: new Map(states.map((state) => [state.cardId, state])),
      days: new Map(days.filter(([, counts]) => !isEmptyDay(counts))),
      deciles: new Map(listDeciles(new Map((row?.deciles ?? []).map(({ decile, ...tally }) => [decile, tally])))),
    },
  };
}

function foldLog(
  events: readonly ReviewEvent[],
  configs: ConfigHistory,
  topics: Readonly<Record<string, string>>,
): StudentFold["expected"] {
  const logs = new Map<string, ReviewEvent[]>();
  for (const event of events) {
    const log = logs.get(event.cardId);
    if (log) log.push(event);
    else logs.set(event.cardId, [event]);
  }
  const cards = new Map<string, ExpectedCard>();
  const days = new Map<number, DayCounts>();
  const deciles = new Map<number, DecileTally>();
  for (const [cardId, log] of logs) {
    const { state, days: counted, deciles: tallied, last } = replayWithDays(log, configs);
    if (last) cards.set(cardId, { cardId, topic: topics[cardId] ?? "", state, last: { at: last.at, id: last.id } });
    for (const [day, counts] of counted) addToDay(days, day, counts);
    for (const [decile, tally] of tallied) addToDecile(deciles, decile, tally);
  }
  return { cards, days, deciles };
}

/** The same fields in the same order, so that equal rows have equal JSON (which keeps every bit of a number). */
export function describeCard(card: ExpectedCard | undefined) {
  if (!card) return null;
  const {
    phase,
    stability,
    difficulty,
    due,
    lastReviewAt,
    scheduledDays,
    step,
    reps,
    lapses,
    learnedAt,
    suspended,
    buriedUntilDay,
  } = card.state;
  const { at, id } = card.last;
  return {
    topic: card.topic,
    phase,
    stability,
    difficulty,
    due,
    lastReviewAt,
    scheduledDays,
    step,
    reps,
    lapses,
    learnedAt,
    suspended,
    buriedUntilDay,
    at,
    id,
  };
}

/** Whether a row of card_states is what the log says. */
export function isSameCard(a: ExpectedCard | undefined, b: ExpectedCard | undefined): boolean {
  return JSON.stringify(describeCard(a)) === JSON.stringify(describeCard(b));
}
