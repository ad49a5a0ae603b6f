import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advanceEventId, type LinkCard, MAX_ADVANCES, planAdvances } from "#core/case-advances";
import { isUuidV7 } from "#core/event-check";
import { RUNS } from "./arbitraries.ts";

const NOW = 1_000;
const card = (cardId: string, factId: string, change: Partial<NonNullable<LinkCard["state"]>> = {}): LinkCard => ({
  cardId,
  factId,
  state: { phase: "review", due: NOW + 1, suspended: false, lastReviewAt: NOW - 1, ...change },
});

const miss = (position: number, factIds: readonly string[], confident = false) => ({ position, confident, factIds });

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
    expect(planAdvances([miss(4, ["f"])], cards, new Set(), NOW)).toEqual([{ position: 4, cardId: "open" }]);
  });

  test("go round: each miss its most telling one, then second ones; certain misses first, each card once, five in all", () => {
    const cards = ["f", "g", "h"].flatMap((fact) => [card(`${fact}1`, fact), card(`${fact}2`, fact)]);
    const misses = [miss(3, ["h"], true), miss(0, ["g", "f"]), miss(1, ["f"]), miss(2, ["unknown"])];
    const names = (taken: readonly string[]) =>
      planAdvances(misses, cards, new Set(taken), NOW).map(({ position, cardId }) => `${position} ${cardId}`);
    expect(names([])).toEqual(["3 h1", "0 g1", "1 f1", "3 h2", "0 g2"]);
    expect(names(["x", "y", "z", "h1"])).toEqual(["3 h2"]);
    expect(names(["v", "w", "x", "y", "z"])).toEqual([]);
  });

  test("are five at most, one for each miss before a second for any, and the same in whatever order the misses stand", () => {
    const facts = ["f", "g", "h", "i", "j", "k"];
    const cards = facts.flatMap((fact, index) => Array.from({ length: 1 + (index % 3) }, (_, n) => card(`${fact}${n}`, fact)));
    const factsOf = fc.uniqueArray(fc.constantFrom(...facts), { maxLength: 4 });
    const anyMisses = fc
      .array(fc.tuple(factsOf, fc.boolean()), { maxLength: 9 })
      .map((drawn) => drawn.map(([factIds, confident], position) => miss(position, factIds, confident)));
    const anyTaken = fc.uniqueArray(fc.constantFrom(...cards.map(({ cardId }) => cardId), "elsewhere"), { maxLength: 3 });
    fc.assert(
      fc.property(anyMisses, anyTaken, (misses, taken) => {
        const planned = planAdvances(misses, cards, new Set(taken), NOW);
        expect(planAdvances([...misses].reverse(), cards, new Set(taken), NOW)).toEqual(planned);
        const chosen = new Set([...taken, ...planned.map(({ cardId }) => cardId)]);
        expect(chosen.size).toBe(taken.length + planned.length);
        expect(chosen.size).toBeLessThanOrEqual(MAX_ADVANCES);
        const rounds = planned.map(
          (each, index) => planned.slice(0, index).filter((past) => past.position === each.position).length,
        );
        expect(rounds).toEqual([...rounds].sort((a, b) => a - b));
        for (const { position, factIds } of misses) {
          const got = planned.filter((each) => each.position === position).length;
          const more = cards.some(({ cardId, factId }) => factIds.includes(factId) && !chosen.has(cardId));
          // Who could have had one more goes without only while nobody has two more.
          if (more) expect(got).toBeGreaterThanOrEqual(Math.max(-1, ...rounds));
          if (more) expect(chosen.size).toBe(MAX_ADVANCES);
        }
        const firsts = planned.slice(0, rounds.filter((round) => round === 0).length);
        const confidence = firsts.map(({ position }) => misses[position]?.confident ?? false);
        expect(confidence).toEqual([...confidence].sort((a, b) => Number(b) - Number(a)));
      }),
      RUNS,
    );
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
