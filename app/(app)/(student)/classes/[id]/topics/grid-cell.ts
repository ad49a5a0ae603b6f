import type { ClassTopic } from "#core/class-wire";
import { MASTERY_THRESHOLDS, type Mastery } from "#core/mastery";
import { countOf } from "../../../../../components/count-words.ts";
import { masteryName, masteryParts } from "../../../../../components/mastery-words.ts";
import { percentOf } from "../../../../../components/percent-format.ts";

/** How well somebody knows a topic, short, since a class has thousands of them: state, level, then value, recall and coverage, and reviews. */
export type GridCell = readonly [
  Mastery["state"],
  Mastery["level"],
  Mastery["value"],
  Mastery["recall"],
  Mastery["coverage"],
  Mastery["reviews"],
];

/** What the class as one knows of a topic; without a cell below 5 students who began it. */
export interface GridTopic {
  readonly slug: string;
  readonly name: string;
  readonly students: number;
  readonly cell: GridCell | null;
}

export function packCell({ state, level, value, recall, coverage, reviews }: Mastery): GridCell {
  const short = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 1000);
  return [state, level, short(value), short(recall), short(coverage), reviews];
}

/** The one sign that stands for a cell: its level, "–" while nothing is begun, "?" with too few reviews. */
export function markOf(cell: GridCell | null): string {
  const [state, level] = cell ?? [null, null];
  if (level !== null) return String(level);
  return state === "unseen" ? "–" : "?";
}

/** What a sign alone does not say, for who hears it: "level 3, slipping". */
export function cellName(cell: GridCell | null): string {
  if (cell === null) return "too few students";
  const [state, level] = cell;
  const name = masteryName({ state }).toLowerCase();
  return level === null ? name : `level ${level}, ${name}`;
}

/** What one student's cell is made of. */
export function describeCell(cell: GridCell): string {
  const [state, level, value, recall, coverage, reviews] = cell;
  if (state === "unseen") return "Not begun.";
  if (level === null) return `${countOf(reviews, "review")} so far: too few to say.`;
  return `Level ${level}, ${masteryName({ state }).toLowerCase()}. Recalls ${percentOf(value)} of the topic now: ${masteryParts({ recall, coverage })}. n = ${countOf(reviews, "review")}.`;
}

/** What the class's cell is made of. */
export function describeClassCell({ students, cell }: Pick<GridTopic, "students" | "cell">, studentCount: number): string {
  const begun = `${students} of ${countOf(studentCount, "student")} began it`;
  if (cell === null) return `${begun}: figures of the class come from 5 on.`;
  const [, level] = cell;
  if (level === null) return `${begun}. ${describeCell(cell)}`;
  return `${describeCell(cell)} ${begun}; who did not counts as recalling nothing of it.`;
}

/** What the levels mean: "1" is "below 40%". */
export function levelRanges(): readonly { readonly mark: string; readonly range: string }[] {
  const [second, third, fourth] = MASTERY_THRESHOLDS.levels.map((bound) => Math.round(bound * 100)) as [number, number, number];
  return [
    { mark: "1", range: `below ${second}%` },
    { mark: "2", range: `${second} to ${third - 1}%` },
    { mark: "3", range: `${third} to ${fourth - 1}%` },
    { mark: "4", range: `${fourth}% or more` },
  ];
}

/** What the class knows least. */
export function describeTopics(topics: readonly ClassTopic[], studentCount: number): string {
  const known = topics.filter(({ mastery }) => mastery?.value != null);
  const [first, ...others] = known;
  if (!first) return "Fewer than 5 students have studied any topic enough: there are no figures of the class yet.";
  const recalledOf = ({ mastery }: ClassTopic) => mastery?.value ?? 1;
  const weakest = others.reduce((least, topic) => (recalledOf(topic) < recalledOf(least) ? topic : least), first);
  const parts = weakest.mastery && masteryParts(weakest.mastery);
  return `The class knows ${percentOf(recalledOf(weakest))} of ${weakest.name}${known.length > 1 ? `, the least of ${countOf(known.length, "topic")} with figures` : ""}: ${parts}; ${weakest.students} of ${countOf(studentCount, "student")} began it.`;
}
