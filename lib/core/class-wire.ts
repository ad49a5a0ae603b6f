import type { Risk } from "./at-risk.ts";
import type { AssignmentState } from "./class-dates.ts";
import type { Mastery } from "./mastery.ts";
import type { Accuracy } from "./wilson.ts";

/** A topic or condition of a course. */
export interface OutlinePart {
  readonly slug: string;
  readonly name: string;
}

/** How far an assignment has come. */
export interface AssignmentStatus {
  readonly state: AssignmentState;
  /** Something of it was done. */
  readonly started: boolean;
  /** Done after the due date. Unknown for cards, whose log says when and is not read here: then false. */
  readonly doneLate: boolean;
}

/** How somebody stands with one assignment. */
export interface AssignmentLine extends AssignmentStatus {
  readonly assignmentId: string;
  readonly title: string;
  readonly kind: "cards" | "cases";
  readonly dueAt: number;
  readonly attempts: number;
  readonly cards: number;
  readonly learnedCards: number;
}

/** What a class's staff sees of a student at a glance. */
export interface StudentLine {
  readonly enrollmentId: string;
  readonly name: string;
  readonly sectionName: string | null;
  /** "2026-11-22"; null: never. */
  readonly lastActiveDay: string | null;
  readonly daysInactive: number;
  /** Cards due now. */
  readonly due: number;
  /** Of the last 7 study days; whole minutes. */
  readonly week: { readonly reviews: number; readonly minutes: number };
  /** True retention of the last 30 study days: reviews of learned cards on a later day, and those passed. */
  readonly retention: Accuracy;
  /** `late`: due and not done. `doneLate` are among `done`. */
  readonly assignments: {
    readonly due: number;
    readonly done: number;
    readonly doneLate: number;
    readonly late: number;
    readonly all: number;
  };
  /** Cases of assigned work only. */
  readonly cases: Accuracy;
  readonly risk: Risk;
}

/** What the class as one knows of a topic. */
export interface ClassTopic extends OutlinePart {
  /** Students who began a card of it. */
  readonly students: number;
  /** Of all students of the class, those without a card included; null below 5 who began one. */
  readonly mastery: Mastery | null;
}

/** A student to whom a reminder may go. */
export interface Recipient {
  readonly enrollmentId: string;
  readonly name: string;
}

/** A mail as it would be sent. */
export interface ReminderMail extends Recipient {
  readonly subject: string;
  readonly text: string;
}

/** Who would get which mail, and who none; all by name. */
export interface ReminderPreview {
  readonly mails: readonly ReminderMail[];
  /** Nothing of theirs is late or open. */
  readonly upToDate: readonly Recipient[];
  /** One reminder a day is enough. */
  readonly remindedToday: readonly Recipient[];
}
