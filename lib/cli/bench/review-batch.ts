import { v7 as uuidv7 } from "uuid";
import type { OutgoingEvent, ReviewBatch } from "#core/review-wire";

/** Reviews of `size` different cards, Good, now. `start` chooses the first card. */
export function makeBatch(cards: readonly string[], start: number, size: number): ReviewBatch {
  const events: OutgoingEvent[] = [];
  for (let index = 0; index < size; index++) {
    const cardId = cards[(start + index) % cards.length] ?? "";
    events.push({ id: uuidv7(), cardId, kind: "review", rating: 3, at: Date.now(), durationMs: 4_000, targetId: null });
  }
  return { device: "bench", events };
}
