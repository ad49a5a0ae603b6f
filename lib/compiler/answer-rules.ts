import { clozeSentence, deletionsOf, parseCloze } from "./cloze.ts";
import type { CardEntry } from "./content-schema.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { cardsOf, errorAt, type Rule, warningAt } from "./draft.ts";
import { questionsOf } from "./questions.ts";
import { countListItems, countWords, normaliseText, splitSentences } from "./wording.ts";

const LIST_ITEMS = 3;
const SENTENCE_WORDS = 30;
const TYPED_CHARACTERS = 60;
const CLOZE_DELETIONS = 3;

export const checkEmptyAnswers: Rule = (draft) =>
  cardsOf(draft).flatMap((card) =>
    questionsOf(card.value)
      .filter((question) => normaliseText(question.answer) === "")
      .map((question) =>
        errorAt(
          card,
          [question.answerKey],
          "empty-answer",
          `"${question.cardId}" has no answer.`,
          `Write the answer under ${question.answerKey}.`,
        ),
      ),
  );

export const checkEnumerations: Rule = (draft) =>
  cardsOf(draft).flatMap((card) =>
    questionsOf(card.value)
      .map((question) => ({ question, items: countListItems(question.answer) }))
      .filter(({ items }) => items > LIST_ITEMS)
      .map(({ question, items }) =>
        errorAt(
          card,
          [question.answerKey],
          "enumeration",
          `The answer of "${question.cardId}" lists ${items} things: nobody rates such a card fairly.`,
          `Split it into cards of at most ${LIST_ITEMS} items, or into a cloze per item.`,
        ),
      ),
  );

export const checkSentenceLengths: Rule = (draft) =>
  cardsOf(draft).flatMap((card) =>
    studiedTexts(card.value).flatMap(({ key, text }) => {
      const longest = Math.max(0, ...splitSentences(text).map(countWords));
      if (longest <= SENTENCE_WORDS) return [];
      return [
        warningAt(
          card,
          [key],
          "long-sentence",
          `A sentence of "${card.value.id}" has ${longest} words.`,
          `Keep sentences within ${SENTENCE_WORDS} words: split it, or cut what does not change the answer.`,
        ),
      ];
    }),
  );

function studiedTexts(card: CardEntry): readonly { key: string; text: string }[] {
  const extra = card.extra === undefined ? [] : [{ key: "extra", text: card.extra }];
  if (card.type !== "cloze") return [{ key: "front", text: card.front }, { key: "back", text: card.back }, ...extra];
  const cloze = parseCloze(card.text);
  return "problem" in cloze ? extra : [{ key: "text", text: clozeSentence(cloze) }, ...extra];
}

export const checkClozes: Rule = (draft) =>
  cardsOf(draft).flatMap((card): Diagnostic[] => {
    if (card.value.type !== "cloze") return [];
    const cloze = parseCloze(card.value.text);
    if ("problem" in cloze) {
      return [
        errorAt(
          card,
          ["text"],
          "cloze-malformed",
          cloze.problem,
          "Write {{c1::hidden}} or {{c1::hidden::hint}}, numbered from 1, none inside another.",
        ),
      ];
    }
    const count = deletionsOf(cloze).length;
    if (count === 0)
      return [errorAt(card, ["text"], "cloze-empty", `"${card.value.id}" hides nothing.`, "Put {{c1::...}} around what is asked.")];
    if (count > CLOZE_DELETIONS) {
      return [
        errorAt(
          card,
          ["text"],
          "cloze-crowded",
          `"${card.value.id}" has ${count} deletions.`,
          `Keep at most ${CLOZE_DELETIONS}, and split the rest into another sentence.`,
        ),
      ];
    }
    return [];
  });

export const checkTypedAnswers: Rule = (draft) =>
  cardsOf(draft).flatMap((card) => {
    if (card.value.type !== "typed") return [];
    const answers = [
      { path: ["back"], text: card.value.back },
      ...(card.value.accept ?? []).map((text, index) => ({ path: ["accept", index], text })),
    ];
    return answers
      .filter(({ text }) => text.length > TYPED_CHARACTERS)
      .map(({ path, text }) =>
        errorAt(
          card,
          path,
          "long-typed-answer",
          `"${card.value.id}" asks to type ${text.length} characters.`,
          `Keep it within ${TYPED_CHARACTERS}: a term, not a sentence; or make it a basic card.`,
        ),
      );
  });
