import type { QuestionKind } from "#core/case-knowledge";
import { QUIZ_POOLS, type QuizPool } from "#core/quiz-wire";

/** What a page that leads here has chosen already. */
export interface BuilderPreset {
  readonly conditionSlug: string | null;
  readonly cardId: string | null;
  readonly topicSlugs: readonly string[];
  readonly pool: QuizPool;
}

/** Names of conditions, cards and topics; whatever else stands in an address is no choice. */
const NAME = /^[\w.-]{1,200}$/;

/** The choice in an address such as /cases?condition=tarsal-tunnel-syndrome or /cases?pool=due. */
export function readPreset(param: (name: "condition" | "card" | "topic" | "pool") => string | undefined): BuilderPreset {
  const named = (name: "condition" | "card" | "topic") => {
    const value = param(name) ?? "";
    return NAME.test(value) ? value : null;
  };
  const topic = named("topic");
  return {
    conditionSlug: named("condition"),
    cardId: named("card"),
    topicSlugs: topic === null ? [] : [topic],
    pool: QUIZ_POOLS.find((each) => each === param("pool")) ?? "all",
  };
}

interface Cell {
  readonly topicSlug: string;
  readonly kind: QuestionKind;
  readonly counts: Readonly<Record<QuizPool, number>>;
}

export interface Choice {
  /** None: all. */
  readonly topicSlugs: readonly string[];
  readonly kinds: readonly QuestionKind[];
}

/** Cases in a pool that fit the choice. */
export function countCases(cells: readonly Cell[], { topicSlugs, kinds }: Choice, pool: QuizPool): number {
  return cells
    .filter((cell) => topicSlugs.length === 0 || topicSlugs.includes(cell.topicSlug))
    .filter((cell) => kinds.length === 0 || kinds.includes(cell.kind))
    .reduce((sum, cell) => sum + cell.counts[pool], 0);
}

/** A typed whole number from 1 to `most`; null for anything else. */
export function readNumber(text: string, most: number): number | null {
  const value = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}

const MINUTES_PER_CASE = 1.5;

/** The limit to begin with: whole minutes for so many cases. */
export function suggestMinutes(cases: number): number {
  return Math.ceil(cases * MINUTES_PER_CASE);
}

/** "45 min", "18 min 45 s". */
export function minutesAndSeconds(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}
