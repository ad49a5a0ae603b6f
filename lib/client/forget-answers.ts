import type { Kept } from "./outbox.ts";
import { openOutbox } from "./outbox.ts";
import { openQuizOutbox } from "./quiz-outbox.ts";
import { REVIEW_OUTBOX } from "./review-sync.ts";

/** Takes every answer of a student out of this browser, sent or not. For an account that is erased: nobody will ever take them. */
export async function forgetAnswers(studentId: string): Promise<void> {
  for (const outbox of [await openOutbox<Kept>(studentId, REVIEW_OUTBOX), await openQuizOutbox(studentId)]) {
    const waiting = await outbox.pending();
    await outbox.remove(waiting.map(({ id }) => id));
  }
}
