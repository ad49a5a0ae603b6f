import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advanceEventId, type LinkCard, planAdvances } from "#core/case-advances";
import { isUuidV7 } from "#core/event-check";
import { RUNS } from "./arbitraries.ts";

const NOW = 1_000;
const card = (cardId: string, factId: string, change: Partial<NonNullable<LinkCard["state"]>> = {}): LinkCard => ({
  cardId,
  factId,
  state: { phase: "review", due: NOW + 1, suspended: false, lastReviewAt: NOW - 1, ...change },
});

describe("the cards of a miss", () => {
  test("are those that are begun, not put away, not due yet and not answered since", () => {
    const cards: LinkCard[] = [
      card("open", "f"),
      { cardId: "unseen", factId: "f", state: null },
      card("new", "f", { phase: "new" }),
      card("suspended", "f", { suspended: true }),
      card("due", "f", { due: NOW }),
      card("answered", "f", { lastReviewAt: NOW + 1 }),
      card("other", "g"),
    ];
    expect(planAdvances([{ position: 4, factIds: ["f"] }], cards, new Set(), NOW)).toEqual([{ position: 4, cardId: "open" }]);
  });

  test("come in the order of the facts, first misses first, each once, five in all", () => {
    const cards = ["f", "g", "h"].flatMap((fact) => [card(`${fact}1`, fact), card(`${fact}2`, fact)]);
    const misses = [
      { position: 2, factIds: ["h"] },
      { position: 0, factIds: ["g", "f"] },
      { position: 1, factIds: ["f"] },
    ];
    expect(planAdvances(misses, cards, new Set(), NOW).map(({ position, cardId }) => `${position} ${cardId}`)).toEqual([
      "0 g1",
      "0 g2",
      "0 f1",
      "0 f2",
      "2 h1",
    ]);
    const taken = new Set(["x", "y", "z", "g1"]);
    expect(planAdvances(misses, cards, taken, NOW)).toEqual([{ position: 0, cardId: "g2" }]);
  });
});

test("the event's id is a UUIDv7 that depends on quiz, position and card alone", () => {
  fc.assert(
    fc.property(fc.uuid({ version: 7 }), fc.integer({ min: 0, max: 39 }), fc.string(), (quizId, position, cardId) => {
      const id = advanceEventId(quizId, { position, cardId });
      expect(isUuidV7(id)).toBe(true);
      expect(advanceEventId(quizId, { position, cardId })).toBe(id);
      expect(advanceEventId(quizId, { position: position + 1, cardId })).not.toBe(id);
      expect(id.slice(0, 13)).toBe(quizId.slice(0, 13));
    }),
    RUNS,
  );
});
