import type { GlossaryEntry } from "./glossary.ts";
import type { MemoryState } from "./memory-state.ts";
import type { Picture, PictureQuestion } from "./picture.ts";
import type { ConfigHistory } from "./scheduler-config.ts";

export type CardType = "basic" | "reversed" | "cloze" | "typed" | "picture";

export interface Source {
  readonly kind: "article" | "work" | "beyond";
  /** "S1.a.3" or "INT.2" for the article, "R12" for a reference, "X.slug.2" for a statement beyond the article. */
  readonly id: string;
  readonly label: string;
  readonly url: string | null;
}

/** A card as a student may see it: everything needed to study it without the network. */
export interface StudyCard {
  readonly id: string;
  /** Cards of one fact are siblings. */
  readonly factId: string;
  readonly conditionSlug: string;
  readonly conditionName: string;
  readonly topicSlug: string;
  readonly topicName: string;
  readonly type: CardType;
  readonly front: string;
  readonly back: string;
  readonly extra: string | null;
  /** Further right answers of a typed card. */
  readonly accept: readonly string[];
  /** For a picture card only. */
  readonly picture: PictureQuestion | null;
  readonly importance: "must-know" | "should-know" | "background";
  readonly position: number;
  readonly sources: readonly Source[];
  /** The student's own note. */
  readonly note: string | null;
  /** Why the card is due before its time: a case was missed. Null once it was reviewed or the event was taken back. */
  readonly advanced: { readonly eventId: string; readonly at: number } | null;
  /** A case uses its fact, so that one can be offered after a second lapse. */
  readonly hasCase: boolean;
}

export interface StudyLimits {
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
}

/** What was already done in the current study day, over all cards. */
export interface DoneToday {
  readonly newCards: number;
  /** Answers to cards in the review phase (young and mature together in study_days): learning steps do not use up the review limit. */
  readonly reviews: number;
  /** Facts with a card answered today: their siblings wait until tomorrow. */
  readonly factIds: readonly string[];
}

/** Order in which cards come; learning cards are slotted in at their minute by `pickNext`. */
export interface SessionPlan {
  readonly learning: readonly string[];
  readonly due: readonly string[];
  readonly fresh: readonly string[];
}

/** Sent to the browser once at the start of a session. */
export interface StudyPayload {
  readonly cards: readonly StudyCard[];
  /** Cards without an entry are new. */
  readonly states: Readonly<Record<string, MemoryState>>;
  /** Those that the cards ask about. */
  readonly pictures: readonly Picture[];
  /** Terms that stand on the cards, and other names of their typed answers. */
  readonly glossary: readonly Pick<GlossaryEntry, "term" | "expansion">[];
  readonly configs: ConfigHistory;
  readonly plan: SessionPlan;
  readonly limits: StudyLimits;
  readonly done: DoneToday;
  /** The server's clock when the payload was made, milliseconds since 1970. */
  readonly now: number;
}
