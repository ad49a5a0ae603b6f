import { clozeBack, clozeFront, numbersOf, parseCloze } from "./cloze.ts";
import type { CardEntry } from "./content-schema.ts";
import type { Draft } from "./draft.ts";

/** One prompt with its answer: what a student meets. A reversed card asks two questions, a cloze one per number. */
export interface Question {
  /** Id of the card in the database: `<id>`, `<id>:forward`, `<id>:reverse`, `<id>:c1`. */
  readonly cardId: string;
  readonly prompt: string;
  readonly answer: string;
  /** Further right answers. */
  readonly accept: readonly string[];
  /** Keys of the file that hold them. */
  readonly promptKey: "front" | "back" | "text";
  readonly answerKey: "front" | "back" | "text" | "label";
}

/** The questions of one card of the files; none for a cloze that cannot be read, and for a picture card whose label is not there. */
export function questionsOf(card: CardEntry, { pictures }: Pick<Draft, "pictures">): readonly Question[] {
  switch (card.type) {
    case "basic":
    case "typed": {
      const accept = card.type === "typed" ? (card.accept ?? []) : [];
      return [{ cardId: card.id, prompt: card.front, answer: card.back, accept, promptKey: "front", answerKey: "back" }];
    }
    case "reversed":
      return [
        { cardId: `${card.id}:forward`, prompt: card.front, answer: card.back, accept: [], promptKey: "front", answerKey: "back" },
        { cardId: `${card.id}:reverse`, prompt: card.back, answer: card.front, accept: [], promptKey: "back", answerKey: "front" },
      ];
    case "picture": {
      const picture = pictures.find((each) => each.fileSlug === card.picture);
      const label = picture?.labels.find((each) => each.value.id === card.label)?.value;
      if (!label) return [];
      return [{ cardId: card.id, prompt: card.front, answer: label[card.ask], accept: [], promptKey: "front", answerKey: "label" }];
    }
    case "cloze": {
      const cloze = parseCloze(card.text);
      if ("problem" in cloze) return [];
      return numbersOf(cloze).map((number) => ({
        cardId: `${card.id}:c${number}`,
        prompt: clozeFront(cloze, number),
        answer: clozeBack(cloze, number),
        accept: [],
        promptKey: "text",
        answerKey: "text",
      }));
    }
  }
}
