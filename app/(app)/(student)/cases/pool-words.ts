import type { QuizPool } from "#core/quiz-wire";

interface PoolWords {
  readonly name: string;
  readonly note: string;
  /** What to do when it holds nothing. */
  readonly empty: string;
}

export const POOL_WORDS: Record<QuizPool, PoolWords> = {
  all: { name: "All", note: "What needs you most comes first.", empty: "Choose more topics or more kinds of questions." },
  unseen: {
    name: "Unseen",
    note: "Never answered.",
    empty: "You have answered every case of this choice. All of them come back with new patients.",
  },
  missed: {
    name: "Missed",
    note: "Wrong the last time; asked with a new patient.",
    empty: "Nothing to mend here: the last answer to each of these cases was right.",
  },
  flagged: {
    name: "Flagged",
    note: "Marked by you.",
    empty: "You have flagged none of these cases. In a set, the flag at the top (key f) marks one.",
  },
  due: {
    name: "Due",
    note: "Their time has come.",
    empty: "None of these cases is due now. Unseen ones are a good next step; answered ones come back by themselves.",
  },
  "confident-wrong": {
    name: "Certain and wrong",
    note: "The most dangerous misses.",
    empty: "You were certain and wrong in none of these cases. Say how sure you are when you answer, and such misses gather here.",
  },
};
