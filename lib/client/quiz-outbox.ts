import type { OutgoingQuizEvent } from "#core/quiz-wire";
import { type Outbox, openOutbox } from "./outbox.ts";

/** An event as it waits: the wire has the quiz in the address. */
export type QueuedQuizEvent = OutgoingQuizEvent & { readonly quizId: string };

/** Opens the one outbox of all quizzes of a student, so that any page finds what any quiz left in it. */
export function openQuizOutbox(studentId: string): Promise<Outbox<QueuedQuizEvent>> {
  return openOutbox<QueuedQuizEvent>(studentId, "rounds-quiz-outbox");
}

/** The part of the outbox that belongs to one quiz. */
export function outboxOfQuiz(outbox: Outbox<QueuedQuizEvent>, quizId: string): Outbox<OutgoingQuizEvent> {
  return {
    get durable() {
      return outbox.durable;
    },
    add: (event) => outbox.add({ ...event, quizId }),
    async pending() {
      const all = await outbox.pending();
      return all.filter((event) => event.quizId === quizId).map(({ quizId: _, ...event }) => event);
    },
    remove: (ids) => outbox.remove(ids),
  };
}
