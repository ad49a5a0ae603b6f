import type { QuestionKind } from "#core/case-knowledge";
import { QUESTION_KINDS } from "#core/case-knowledge";
import type { AdvancedCard, QuizPayload, Reveal } from "#core/quiz-wire";
import { type Accuracy, measureAccuracy } from "#core/wilson";

/** right, wrong, left out in an exam (counts as wrong), or not answered in a tutor set (does not count). */
export type Mark = "right" | "wrong" | "left-out" | "unanswered";

export function markOf(reveal: Reveal | null): Mark {
  if (reveal === null) return "unanswered";
  if (reveal.option === null) return "left-out";
  return reveal.correct ? "right" : "wrong";
}

export interface SetResults {
  readonly graded: number;
  readonly correct: number;
  readonly unanswered: number;
  readonly topics: readonly (Accuracy & { readonly name: string })[];
  readonly kinds: readonly (Accuracy & { readonly kind: QuestionKind })[];
  /** Cards that the misses of this set made due, and that were not given their own date back. */
  readonly dueCards: readonly AdvancedCard[];
}

/** What a finished set comes to. */
export function sumUp(items: QuizPayload["items"]): SetResults {
  const graded = items.flatMap(({ question, reveal }) => (reveal ? [{ kind: question.kind, reveal }] : []));
  const measure = (some: typeof graded) => measureAccuracy(some.filter(({ reveal }) => reveal.correct).length, some.length);
  const topicNames = [...new Set(graded.map(({ reveal }) => reveal.topicName))].sort();
  const ofKind = (kind: QuestionKind) => graded.filter((each) => each.kind === kind);
  return {
    graded: graded.length,
    correct: graded.filter(({ reveal }) => reveal.correct).length,
    unanswered: items.length - graded.length,
    topics: topicNames.map((name) => ({ name, ...measure(graded.filter(({ reveal }) => reveal.topicName === name)) })),
    kinds: QUESTION_KINDS.filter((kind) => ofKind(kind).length > 0).map((kind) => ({ kind, ...measure(ofKind(kind)) })),
    dueCards: graded.flatMap(({ reveal }) => reveal.missed?.advanced ?? []).filter((card) => card.active),
  };
}
