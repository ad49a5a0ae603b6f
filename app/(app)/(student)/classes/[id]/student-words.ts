import type { AssignmentLine } from "#core/class-wire";
import { parseStudyDay } from "#core/study-day";
import { countOf } from "../../../../components/count-words.ts";
import { formatDay } from "../../../../components/day-format.ts";

/** "2026-12-18" as "Dec 18" or "Friday, December 18". */
export function dayWords(day: string, style: "short" | "long" = "short"): string {
  return formatDay(parseStudyDay(day), style);
}

/** "Final is on Friday, December 18, in 21 days." */
export function examWords({
  title,
  day,
  daysLeft,
}: {
  readonly title: string;
  readonly day: string;
  readonly daysLeft: number;
}): string {
  const ahead = daysLeft <= 0 ? "today" : daysLeft === 1 ? "tomorrow" : `in ${countOf(daysLeft, "day")}`;
  return `${title} is on ${dayWords(day, "long")}, ${ahead}.`;
}

/** How an assignment stands, in words that say what was done. */
export function statusWords({ state, doneLate, started }: Pick<AssignmentLine, "state" | "doneLate" | "started">): string {
  switch (state) {
    case "done":
      return doneLate ? "Done, after the due date" : "Done";
    case "late":
      return started ? "Late, begun" : "Late, not started";
    case "closed":
      return started ? "Closed, begun and not done" : "Closed, not started";
    case "open":
      return started ? "Begun" : "Not started";
    case "coming":
      return "Not released yet";
  }
}

/** How far somebody is with an assignment, in numbers. */
export function progressWords({
  kind,
  cards,
  learnedCards,
  attempts,
}: Pick<AssignmentLine, "kind" | "cards" | "learnedCards" | "attempts">) {
  return kind === "cards"
    ? `${learnedCards} of ${countOf(cards, "card")} learned`
    : attempts === 0
      ? "no attempt"
      : countOf(attempts, "attempt");
}
