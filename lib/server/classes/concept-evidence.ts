import { type CardTarget, isTarget } from "#core/assignment";
import type { ConceptEvidence } from "#core/mastery";
import type { CardCell, CourseOutline, EvidenceRow, PutAwayRow } from "#db/class-topics";

/** Several concepts, or one of several students, as one. */
export function poolEvidence(all: Iterable<ConceptEvidence>): ConceptEvidence {
  const sum = { cards: 0, begun: 0, reviews: 0, recallSum: 0, wantedSum: 0 };
  for (const one of all) {
    sum.cards += one.cards;
    sum.begun += one.begun;
    sum.reviews += one.reviews;
    sum.recallSum += one.recallSum;
    sum.wantedSum += one.wantedSum;
  }
  return sum;
}

/** What is known of one student and each topic (or condition) of the course, in its order; nothing where no card was begun. */
export function sumEvidence(
  outline: CourseOutline,
  rows: readonly EvidenceRow[],
  by: "topic" | "condition",
): Map<string, ConceptEvidence> {
  const slugOf = (cell: { readonly topicSlug: string; readonly conditionSlug: string }) =>
    by === "topic" ? cell.topicSlug : cell.conditionSlug;
  const parts = by === "topic" ? outline.topics : outline.conditions;
  // Added up in place: a page of a class comes by here some 10,000 times.
  const sums = new Map(parts.map(({ slug }) => [slug, { cards: 0, begun: 0, reviews: 0, recallSum: 0, wantedSum: 0 }]));
  for (const cell of outline.cells) {
    const sum = sums.get(slugOf(cell));
    if (sum) sum.cards += cell.cards;
  }
  for (const row of rows) {
    const sum = sums.get(slugOf(row));
    if (!sum) continue;
    sum.begun += row.begun;
    sum.reviews += row.reviews;
    sum.recallSum += row.recallSum;
    sum.wantedSum += row.wantedSum;
  }
  return sums;
}

/**
 * How many cards work is about, without those that came after `until` (milliseconds since 1970) or that the student put away unread, and what one
 * student did of them.
 */
export function countTarget(
  outline: CourseOutline,
  { rows, putAway }: { readonly rows: readonly EvidenceRow[]; readonly putAway: readonly PutAwayRow[] },
  { target, until }: { readonly target: CardTarget; readonly until: number },
) {
  const isAsked = (cell: CardCell) => cell.addedAt <= until && isTarget(target, cell);
  const sum = <T extends CardCell>(some: readonly T[], of: (one: T) => number) =>
    some.reduce((total, one) => total + (isAsked(one) ? of(one) : 0), 0);
  const learnedAt = rows.reduce((last, row) => (isAsked(row) ? Math.max(last, row.learnedAt ?? 0) : last), 0);
  return {
    cards: sum(outline.cells, ({ cards }) => cards) - sum(putAway, ({ cards }) => cards),
    begunCards: sum(rows, ({ begun }) => begun),
    learnedCards: sum(rows, ({ learned }) => learned),
    learnedAt: learnedAt || null,
  };
}
