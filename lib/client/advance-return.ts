import type { AdvancedCard } from "#core/quiz-wire";
import type { OutgoingEvent } from "#core/review-wire";
import { newEventId } from "./device.ts";

const made = new Map<string, OutgoingEvent>();

/**
 * The event that takes the early date of a card back, `at` in milliseconds since 1970. The same one however often it is asked for: whoever
 * presses twice, or again after a lost answer, must not leave two in the log.
 */
export function returnEventFor({ cardId, eventId }: AdvancedCard, at: number): OutgoingEvent {
  const known = made.get(eventId);
  if (known) return known;
  const event: OutgoingEvent = { id: newEventId(), cardId, kind: "void", rating: null, at, durationMs: null, targetId: eventId };
  made.set(eventId, event);
  return event;
}
