import type { OutgoingQuizEvent, QuizEventResult } from "#core/quiz-wire";
import type { QuizContext } from "./quiz-context.ts";
import type { QuizSession } from "./quiz-rows.ts";

export interface QuizJudgement {
  /** One per event sent, in the order sent. */
  readonly results: readonly QuizEventResult[];
  /** New events only, in the order sent. */
  readonly accepted: readonly OutgoingQuizEvent[];
}

/** Whether the time of an open exam is up: at its deadline, without a grace, by the database's clock. */
export function isOverdue({ submittedAt, deadlineAt }: QuizSession, now: number): boolean {
  return submittedAt === null && deadlineAt !== null && now >= deadlineAt;
}

/** Decides on every event of a batch: new, known already, or refused with the reason. Flags and highlights are taken after the end as well. */
export function judgeQuizEvents(events: readonly OutgoingQuizEvent[], context: QuizContext): QuizJudgement {
  const seen = new Map(context.stored);
  const answered = new Set(
    [...context.items.values()].filter((item) => item.events.some((event) => event.kind === "answer")).map((item) => item.position),
  );
  const accepted: OutgoingQuizEvent[] = [];
  const results = events.map((event): QuizEventResult => {
    const known = seen.get(event.id);
    if (known === event.position) return { id: event.id, status: "duplicate" };
    const reason = known === undefined ? findReason(event, context, answered) : "The id was used for another case.";
    if (reason !== null) return { id: event.id, status: "refused", reason };
    seen.set(event.id, event.position);
    if (event.kind === "answer") answered.add(event.position);
    accepted.push(event);
    return { id: event.id, status: "stored" };
  });
  return { results, accepted };
}

function findReason(event: OutgoingQuizEvent, { session, items, now }: QuizContext, answered: ReadonlySet<number>): string | null {
  const item = items.get(event.position);
  if (!item) return "The quiz has no case at this position.";
  if (event.option !== null && event.option >= item.optionSlugs.length) return "The case has no such option.";
  if (event.kind === "flag" || event.kind === "unflag" || event.kind === "highlight") return null;
  if (session.mode === "tutor" && event.kind === "answer" && answered.has(event.position)) return "This case is answered already.";
  if (isOverdue(session, now)) return "The time was up when this arrived.";
  return session.submittedAt === null ? null : "The quiz had ended when this arrived.";
}
