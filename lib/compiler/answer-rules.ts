import { deletionsOf, parseCloze } from "./cloze.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { cardsOf, errorAt, type Rule } from "./draft.ts";
import { questionsOf } from "./questions.ts";
import { errorInText, type StudentText, studentTexts } from "./student-texts.ts";
import { countListItems, countWords, normaliseText, splitSentences } from "./wording.ts";

const LIST_ITEMS = 3;
const SENTENCE_WORDS = 30;
const TYPED_CHARACTERS = 60;
const CLOZE_DELETIONS = 3;

export const checkEmptyAnswers: Rule = (draft) =>
  cardsOf(draft).flatMap((card) =>
    questionsOf(card.value, draft)
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
    // A place is one place however many words say where: only written answers can be lists.
    (card.value.type === "picture" ? [] : questionsOf(card.value, draft))
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

/** Read in seconds, or heard: a card, and the name and the place of a label, which are answers. */
const SHORT: readonly StudentText["kind"][] = ["card", "label"];
/** Read on a page, where a sentence may be a little longer: there is only a warning. */
const PLAIN: readonly StudentText["kind"][] = ["statement", "summary", "correction"];

export const checkSentenceLengths: Rule = (draft) =>
  studentTexts(draft).flatMap((text) => {
    if (!SHORT.includes(text.kind) && !PLAIN.includes(text.kind)) return [];
    const longest = Math.max(0, ...splitSentences(text.text).map(countWords));
    if (longest <= SENTENCE_WORDS) return [];
    const found = errorInText(
      text,
      "long-sentence",
      `A sentence of "${text.owner}" has ${longest} words.`,
      `Keep sentences within ${SENTENCE_WORDS} words: split it, or cut what does not change the answer.`,
    );
    return [SHORT.includes(text.kind) ? found : { ...found, severity: "warning" as const }];
  });

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
