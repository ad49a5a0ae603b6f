import { type FoundQuestion, numberOf, type PictureLabel } from "#core/picture";
import type { StudyCard, StudyPayload } from "#core/study-payload";
import { acceptedAnswers, judgeTypedAnswer, knownWords } from "#core/typed-answer";

/** What a student gave as the answer before it was shown: text, or a place on a picture. Null for a card that is rated by oneself. */
export type Attempt =
  | { readonly kind: "typed"; readonly text: string }
  | { readonly kind: "chosen"; readonly label: PictureLabel }
  | null;

export interface Verdict {
  readonly right: boolean;
  /** Wrong, but perhaps only in its spelling. */
  readonly near: boolean;
  readonly words: string;
}

/** Beside the verdict of a near miss. */
export const NEAR_WORDS = "Close: check the spelling";

/** What of a sitting tells a real word from a slip of the keyboard. */
type Taught = Pick<StudyPayload, "cards" | "glossary">;

/** Whether the attempt is right, and the words that say so; null without one. What else the sitting teaches is never a slip of an answer. */
export function judgeAttempt(card: StudyCard, question: FoundQuestion | null, attempt: Attempt, taught: Taught): Verdict | null {
  if (attempt === null) return null;
  if (attempt.kind === "typed") return judgeTyped(card, attempt.text, taught);
  if (question === null || attempt.label.id === question.label.id) return { right: true, near: false, words: "Right" };
  return { right: false, near: false, words: `You chose ${numberOf(question.picture, attempt.label.id)}, ${attempt.label.name}` };
}

const wordsByTaught = new WeakMap<Taught, ReadonlySet<string>>();

function wordsTaught(taught: Taught): ReadonlySet<string> {
  const words = wordsByTaught.get(taught) ?? knownWords(textsOf(taught));
  wordsByTaught.set(taught, words);
  return words;
}

function textsOf({ cards, glossary }: Taught): string[] {
  return [
    ...cards.flatMap(({ front, back, accept, extra }) => [front, back, ...accept, extra ?? ""]),
    ...glossary.flatMap(({ term, expansion }) => [term, expansion ?? ""]),
  ];
}

function judgeTyped(card: StudyCard, text: string, taught: Taught): Verdict {
  const { right, spelled, near } = judgeTypedAnswer(text, acceptedAnswers(card, taught.glossary), wordsTaught(taught));
  if (spelled !== null) return { right, near, words: `Right, spelled ${spelled}` };
  return { right, near, words: right ? `Right: ${text}` : text.trim() === "" ? "You left it empty." : `You typed: ${text}` };
}

/** What is read out when the answer is shown: the verdict, the answer, and all that the card adds to it. */
export function spokenReveal(card: StudyCard, question: FoundQuestion | null, verdict: Verdict | null): string {
  const parts = [verdict === null ? null : spokenVerdict(verdict), `Answer: ${spokenAnswer(card, question)}`, card.extra];
  return parts
    .filter((part) => part !== null && part !== "")
    .join(". ")
    .replaceAll(/([.!?])\. /g, "$1 ");
}

function spokenVerdict({ right, near }: Verdict): string {
  if (right) return "Right";
  return near ? `Not right. ${NEAR_WORDS}` : "Not right";
}

/** A place comes with its number, by which it was to be chosen. */
function spokenAnswer(card: StudyCard, question: FoundQuestion | null): string {
  if (question?.ask !== "place") return card.back;
  return `${numberOf(question.picture, question.label.id)}, ${question.label.name}: ${card.back}`;
}
