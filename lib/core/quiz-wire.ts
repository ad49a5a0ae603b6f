import type { QuestionKind } from "./case-knowledge.ts";
import type { CaseQuestion, FailingLink } from "./case-variant.ts";
import type { Source } from "./study-payload.ts";

export type QuizMode = "tutor" | "exam";

/** Which families a quiz draws from. `due` are those whose memory says so; `confident-wrong` were answered wrong and certain the last time. */
export const QUIZ_POOLS = ["all", "unseen", "missed", "flagged", "due", "confident-wrong"] as const;
export type QuizPool = (typeof QUIZ_POOLS)[number];

/** What a student asked the builder for. Empty lists: no restriction. */
export interface QuizCriteria {
  readonly topicSlugs: readonly string[];
  readonly kinds: readonly QuestionKind[];
  readonly pool: QuizPool;
  /** Cases of this condition and of its look-alikes; null: any. */
  readonly conditionSlug: string | null;
  /** One case that uses this card's fact (a card that was forgotten twice leads to it); null: any. Ids of families stay on the server: they name the answer. */
  readonly cardId: string | null;
}

/** Body of POST /api/quizzes. */
export interface QuizOrder extends QuizCriteria {
  /** UUIDv7 made by the device: the same order sent twice makes one quiz. */
  readonly id: string;
  readonly mode: QuizMode;
  /** 1 to 40 cases. */
  readonly count: number;
  /** For an exam: minutes before extra time, or null without a limit. 1 to 720. */
  readonly minutes: number | null;
}

/** Cases that an order asks for: a card leads to one. */
export function countWanted({ count, cardId }: Pick<QuizOrder, "count" | "cardId">): number {
  return cardId === null ? count : 1;
}

/** 1 a guess, 2 fairly sure, 3 certain. */
export type Confidence = 1 | 2 | 3;

/** Characters of the stem, from and up to but not including. */
export type TextRange = readonly [number, number];

export const QUIZ_EVENT_KINDS = ["answer", "strike", "unstrike", "flag", "unflag", "highlight"] as const;
export type QuizEventKind = (typeof QUIZ_EVENT_KINDS)[number];

/** One event as a device sends it to POST /api/quizzes/[id]/events, oldest first. */
export interface OutgoingQuizEvent {
  /** UUIDv7: the idempotency key. */
  readonly id: string;
  readonly position: number;
  readonly kind: QuizEventKind;
  /** answer, strike, unstrike. */
  readonly option: number | null;
  /** answer only, and optional. */
  readonly confidence: Confidence | null;
  /** highlight only: all marked ranges. */
  readonly ranges: readonly TextRange[] | null;
  /** The device's clock, milliseconds since 1970. */
  readonly at: number;
  /** answer: time on this case since it was opened or last answered. */
  readonly durationMs: number | null;
}

export interface QuizEventBatch {
  readonly device: string;
  /** Who answered, as the device knows it: refused whole when somebody else is signed in. */
  readonly studentId: string;
  /** 1 to 200, in the order in which they happened. */
  readonly events: readonly OutgoingQuizEvent[];
}

export type QuizEventResult =
  | { readonly id: string; readonly status: "stored" | "duplicate" }
  | { readonly id: string | null; readonly status: "refused"; readonly reason: string };

/** What the student did with one case so far: the fold of its events. */
export interface ItemState {
  readonly option: number | null;
  readonly confidence: Confidence | null;
  readonly struck: readonly number[];
  readonly flagged: boolean;
  readonly ranges: readonly TextRange[];
}

export interface ExplainedOption {
  readonly text: string;
  readonly rationale: string;
  readonly sources: readonly Source[];
  /** Whole percent of those who answered this very case first; null for all options below five. */
  readonly share: number | null;
}

export interface AdvancedCard {
  /** The `advance` event, to be voided by an undo. */
  readonly eventId: string;
  readonly cardId: string;
  readonly front: string;
  /** False after the undo. */
  readonly active: boolean;
}

/** What is shown once the answer is in (exam: after the end). */
export interface Reveal {
  readonly position: number;
  readonly keyIndex: number;
  /** The answer that counts; null: left out. */
  readonly option: number | null;
  readonly correct: boolean;
  readonly options: readonly ExplainedOption[];
  readonly respondents: number;
  readonly condition: { readonly slug: string; readonly name: string };
  readonly topicName: string;
  /** Null after a right answer. */
  readonly missed: {
    readonly kind: FailingLink["kind"];
    /** Both conditions side by side: /library/compare?a=&b=; null where the chosen option belongs to the same condition. */
    readonly versus: { readonly slug: string; readonly name: string } | null;
    readonly separating: { readonly name: string; readonly present: boolean } | null;
    /** Cards made due by this miss. */
    readonly advanced: readonly AdvancedCard[];
    /** Cards of the link that were not made due: not begun yet, suspended, due anyway, or beyond five in this session. */
    readonly left: readonly {
      readonly cardId: string;
      readonly front: string;
      readonly why: "new" | "suspended" | "due" | "limit";
    }[];
    /** What the library says tells the two apart. */
    readonly discriminators: readonly { readonly slug: string; readonly name: string; readonly statement: string }[];
  } | null;
  /** When the family comes back, milliseconds since 1970. */
  readonly nextDue: number | null;
}

/** What the server knows of cases of a quiz, whatever device it came from. Answer of GET /api/quizzes/[id], with all of its cases. */
export interface QuizStanding {
  readonly states: readonly (ItemState & { readonly position: number })[];
  /** Tutor mode: of every case that is answered, but for those that the device said (`?revealed=0,3`) it has. Exam: empty until it is submitted. */
  readonly reveals: readonly Reveal[];
  readonly deadlineAt: number | null;
  readonly submittedAt: number | null;
  /** The server's clock. */
  readonly now: number;
}

/** Answer of POST /api/quizzes/[id]/events: how the cases of the batch stand with it. */
export interface QuizReceipt extends QuizStanding {
  readonly results: readonly QuizEventResult[];
}

/** Sent to the browser when a quiz is opened, on whatever device. */
export interface QuizPayload {
  readonly id: string;
  readonly mode: QuizMode;
  /** Cases that were asked for: at least as many as there are. */
  readonly asked: number;
  readonly createdAt: number;
  readonly deadlineAt: number | null;
  readonly submittedAt: number | null;
  /** The server's clock when the payload was made. */
  readonly now: number;
  /** The case to open: the one that was touched last, on whatever device. */
  readonly openAt: number;
  readonly items: readonly {
    readonly position: number;
    readonly question: CaseQuestion;
    readonly state: ItemState;
    readonly note: string;
    /** Null before the answer (exam: before the end). */
    readonly reveal: Reveal | null;
  }[];
}

export const MAX_QUIZ_EVENTS = 200;
export const MAX_QUIZ_ITEMS = 40;
