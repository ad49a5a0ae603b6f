import { type FoundQuestion, numberOf, type PictureLabel } from "#core/picture";
import type { StudyCard } from "#core/study-payload";
import { judgeTypedAnswer } from "#core/typed-answer";

/** What a student gave as the answer before it was shown: text, or a place on a picture. Null for a card that is rated by oneself. */
export type Attempt =
  | { readonly kind: "typed"; readonly text: string }
  | { readonly kind: "chosen"; readonly label: PictureLabel }
  | null;

export interface Verdict {
  readonly right: boolean;
  readonly words: string;
}

/** Whether the attempt is right, and the words that say so; null without one. */
export function judgeAttempt(card: StudyCard, question: FoundQuestion | null, attempt: Attempt): Verdict | null {
  if (attempt === null) return null;
  if (attempt.kind === "typed") return judgeTyped(card, attempt.text);
  if (question === null || attempt.label.id === question.label.id) return { right: true, words: "Right" };
  return { right: false, words: `You chose ${numberOf(question.picture, attempt.label.id)}, ${attempt.label.name}` };
}

function judgeTyped(card: StudyCard, text: string): Verdict {
  const { right, spelled } = judgeTypedAnswer(text, [card.back, ...card.accept]);
  if (spelled !== null) return { right, words: `Right, spelled ${spelled}` };
  return { right, words: right ? `Right: ${text}` : text.trim() === "" ? "You left it empty." : `You typed: ${text}` };
}

/** The answer as it is spoken: a place comes with its number, by which it was to be chosen. */
export function spokenAnswer(card: StudyCard, question: FoundQuestion | null): string {
  if (question?.ask !== "place") return card.back;
  return `${numberOf(question.picture, question.label.id)}, ${question.label.name}: ${card.back}`;
}
