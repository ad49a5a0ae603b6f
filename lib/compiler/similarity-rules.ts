import { cardsOf, errorAt, type Located, type Rule } from "./draft.ts";
import { type Question, questionsOf } from "./questions.ts";
import { contentWords, normaliseText } from "./wording.ts";

/** Two prompts with one answer that differ by less are one card twice. */
const DIFFERENT_WORDS = 2;

interface Asked {
  readonly card: Located<{ readonly id: string }>;
  readonly question: Question;
  readonly words: ReadonlySet<string>;
}

export const checkNearDuplicates: Rule = (draft) => {
  const byAnswer = new Map<string, Asked[]>();
  return cardsOf(draft).flatMap((card) =>
    questionsOf(card.value, draft).flatMap((question) => {
      const asked: Asked = { card, question, words: new Set(contentWords(question.prompt)) };
      const answer = contentWords(question.answer).join(" ") || normaliseText(question.answer);
      const earlier = byAnswer.get(answer) ?? [];
      byAnswer.set(answer, [...earlier, asked]);
      const twin = earlier.find((other) => isNear(other, asked));
      if (!twin) return [];
      const place = twin.card.document.place(twin.card.path);
      return [
        errorAt(
          card,
          [question.promptKey],
          "near-duplicate",
          `"${question.cardId}" asks almost what "${twin.question.cardId}" asks (${place.path}:${place.line}), with the same answer.`,
          `Ask for something else, or remove one: their prompts differ by fewer than ${DIFFERENT_WORDS} words that carry meaning.`,
        ),
      ];
    }),
  );
};

/** Equal prompts are reported as such by another rule. */
function isNear(a: Asked, b: Asked): boolean {
  if (normaliseText(a.question.prompt) === normaliseText(b.question.prompt)) return false;
  // A word exchanged for another is one difference, not two.
  return Math.max(countOthers(a.words, b.words), countOthers(b.words, a.words)) < DIFFERENT_WORDS;
}

/** Words of the one that the other lacks. */
function countOthers(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...words].filter((word) => !others.has(word)).length;
}
