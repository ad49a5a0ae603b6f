import type { Diagnostic } from "./diagnostic.ts";
import { cardsOf, errorAt, type Rule } from "./draft.ts";
import { questionsOf } from "./questions.ts";
import { answerLeaks, normaliseText, splitSentences } from "./wording.ts";

const PROMPT_CHARACTERS = 200;

const ASKS_YES_OR_NO =
  /^(?:is|are|was|were|do|does|did|can|could|may|might|will|would|should|shall|must|has|have|had|isn't|aren't|doesn't|don't|can't)\b/i;
const ASKS_OPENLY = /\b(?:which|what|whom|whose|where|why|how)\b/i;

export const checkPromptLengths: Rule = (draft) =>
  cardsOf(draft).flatMap((card) =>
    firstOfEachKey(
      questionsOf(card.value, draft)
        .filter((question) => question.prompt.length > PROMPT_CHARACTERS)
        .map((question) => ({
          key: question.promptKey,
          diagnostic: errorAt(
            card,
            [question.promptKey],
            "long-prompt",
            `The prompt of "${question.cardId}" has ${question.prompt.length} characters.`,
            `Keep it within ${PROMPT_CHARACTERS}: ask for one thing, and move background to extra.`,
          ),
        })),
    ),
  );

export const checkYesNoPrompts: Rule = (draft) =>
  cardsOf(draft).flatMap((card) =>
    card.value.type === "cloze"
      ? []
      : questionsOf(card.value, draft)
          .filter((question) => asksYesOrNo(question.prompt) || answersYesOrNo(question.answer))
          .map((question) =>
            errorAt(
              card,
              [question.promptKey],
              "yes-no-prompt",
              `"${question.cardId}" can be answered with yes or no: half of all guesses are right.`,
              "Ask which, what, where, why or how.",
            ),
          ),
  );

function asksYesOrNo(prompt: string): boolean {
  return splitSentences(prompt)
    .filter((sentence) => sentence.endsWith("?") || /^true or false\b/i.test(sentence))
    .some((sentence) => {
      if (/^true or false\b/i.test(sentence)) return true;
      const clauses = sentence.split(/[,:;]\s+|\s[-–—]\s/).map((clause) => clause.trim());
      // "Which nerve, when compressed, is ..." asks openly before it comes to its verb.
      return clauses.some((clause, index) => ASKS_YES_OR_NO.test(clause) && !ASKS_OPENLY.test(clauses.slice(0, index).join(" ")));
    });
}

function answersYesOrNo(answer: string): boolean {
  return /^(?:yes|no|true|false)\s*(?:[.,;:!]|[-–—]\s|$)/i.test(answer.trim());
}

export const checkUniquePrompts: Rule = (draft) => {
  const first = new Map<string, string>();
  return cardsOf(draft).flatMap((card) =>
    firstOfEachKey(
      questionsOf(card.value, draft).flatMap((question) => {
        const prompt = normaliseText(question.prompt);
        if (prompt === "") return [];
        const earlier = first.get(prompt);
        const place = card.document.place(card.path);
        if (earlier === undefined) {
          first.set(prompt, `${place.path}:${place.line}`);
          return [];
        }
        return [
          {
            key: question.promptKey,
            diagnostic: errorAt(
              card,
              [question.promptKey],
              "duplicate-prompt",
              `The prompt of "${question.cardId}" already stands at ${earlier}.`,
              "Name the condition and the aspect, so that the prompt has one answer.",
            ),
          },
        ];
      }),
    ),
  );
};

export const checkLeaks: Rule = (draft) =>
  cardsOf(draft).flatMap((card) =>
    questionsOf(card.value, draft).flatMap(({ cardId, prompt, promptKey, answer, accept }) => {
      const told = [answer, ...accept].find((right) => answerLeaks(right, prompt));
      if (told === undefined) return [];
      return [
        errorAt(
          card,
          [promptKey],
          "answer-in-prompt",
          `The prompt of "${cardId}" gives its answer away: "${told.slice(0, 80)}".`,
          card.value.type === "cloze"
            ? "Hide it everywhere in the sentence, or reword."
            : "Reword the prompt without the words of the answer, or accept less.",
        ),
      ];
    }),
  );

/** One diagnostic per text of the file, even when several deletions of it break the same rule. */
function firstOfEachKey(found: readonly { key: string; diagnostic: Diagnostic }[]): Diagnostic[] {
  return [...new Map([...found].reverse().map((entry) => [entry.key, entry.diagnostic])).values()].reverse();
}
