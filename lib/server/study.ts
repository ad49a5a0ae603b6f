import { z } from "zod";
import type { MemoryState } from "#core/memory-state";
import type { EventKind, Rating } from "#core/review-event";
import type { EventResult, OutgoingEvent, ReviewReceipt } from "#core/review-wire";
import { planSession } from "#core/session";
import type { StudyPayload } from "#core/study-payload";
import { readCardHistory } from "#db/history";
import { saveNote as storeNote } from "#db/notes";
import { recordEvents } from "#db/reviews";
import { readStudy, type StudyScope } from "#db/study";
import { appDatabase } from "./app-database.ts";
import { notFound, otherStudent } from "./problem.ts";
import type { StudentProof } from "./proofs.ts";
import { isRefusal, readReviewBatch } from "./review-intake.ts";
import { reportDisk } from "./storage-watch.ts";
import { isStorable } from "./text.ts";

export const noteSchema = z.object({ body: z.string("Write text.").max(4000, "At most 4000 characters.") });

const NO_CARD = "There is no such card.";

/** Everything that the browser needs for one sitting, all cards or those of one topic or condition, or of any of several. Unknown slugs give an empty sitting. */
export async function getStudyPayload(proof: StudentProof, scope: StudyScope = {}): Promise<StudyPayload> {
  const { topicSlug, conditionSlug, target } = scope;
  const slugs = [topicSlug ?? "", conditionSlug ?? "", ...(target?.topicSlugs ?? []), ...(target?.conditionSlugs ?? [])];
  const known = slugs.every(isStorable);
  if (!known) throw notFound("There is no such topic or condition.");
  const rows = await readStudy(appDatabase(), proof.studentId, scope);
  const plan = planSession({ ...rows, order: scope.ahead ? "ahead" : "due" });
  // What the plan leaves out for today need not travel.
  const planned = new Set([...plan.learning, ...plan.due, ...plan.fresh]);
  const states = Object.fromEntries(Object.entries(rows.states).filter(([cardId]) => planned.has(cardId)));
  return { ...rows, cards: rows.cards.filter((card) => planned.has(card.id)), states, plan };
}

/**
 * Stores a body of POST /api/reviews. The receipt has one result per event in the order sent. Throws 400 when the whole of it is wrong,
 * 409 when it is another student's, DatabaseUnavailable when nothing is known to be stored.
 */
export async function recordReviews(proof: StudentProof, body: unknown): Promise<ReviewReceipt> {
  const { device, studentId, entries } = readReviewBatch(body);
  // Two students at one browser: answers given in a tab that was left open must not become the other one's.
  if (studentId !== null && studentId !== proof.studentId) throw otherStudent();
  const events = entries.filter((entry): entry is OutgoingEvent => !isRefusal(entry));
  const receipt: ReviewReceipt =
    events.length > 0
      ? await recordEvents(appDatabase(), proof.studentId, { device, events })
      : { results: [], states: {}, now: Date.now() };
  if (receipt.results.some((result) => result.status === "stored")) reportDisk("ok");
  const stored = receipt.results.values();
  const results = entries.map((entry): EventResult => (isRefusal(entry) ? entry : (stored.next().value as EventResult)));
  return { ...receipt, results };
}

/** Keeps the student's own note on a card; an empty one removes it. Throws 404 for an unknown card. */
export async function saveNote(proof: StudentProof, cardId: string, body: string): Promise<{ saved: true }> {
  if (!(await storeNote(appDatabase(), proof.studentId, cardId, body))) throw notFound(NO_CARD);
  reportDisk("ok");
  return { saved: true };
}

export interface CardHistoryView {
  /** Oldest first; what was taken back is left out. */
  readonly events: readonly { at: number; kind: EventKind; rating: Rating | null; durationMs: number | null }[];
  /** Null while the card is untouched. */
  readonly state: MemoryState | null;
}

/** What happened to one card of the student. Throws 404 for an unknown card. */
export async function getCardHistory(proof: StudentProof, cardId: string): Promise<CardHistoryView> {
  const history = await readCardHistory(appDatabase(), proof.studentId, cardId);
  if (!history) throw notFound(NO_CARD);
  const takenBack = new Set(history.events.flatMap((event) => event.targetId ?? []));
  const events = history.events
    .filter((event) => event.kind !== "void" && !takenBack.has(event.id))
    .map(({ at, kind, rating, durationMs }) => ({ at, kind, rating, durationMs }));
  return { events, state: history.state };
}
