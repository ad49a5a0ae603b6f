import { describe, expect, test } from "vitest";
import { type MemoryState, NEW_STATE } from "#core/memory-state";
import { review } from "#core/scheduler";
import { countLeft, pickNext, planSession, type SittingInput } from "#core/session";
import { DAY, HOUR, MINUTE, PLAIN_CARD, PLAIN_HISTORY, START } from "./arbitraries.ts";
import { card, dueCard, learningCard, planInput } from "./decks.ts";

function sitting(fields: Partial<SittingInput>): SittingInput {
  return {
    plan: { learning: [], due: [], fresh: [] },
    states: {},
    configs: PLAIN_HISTORY,
    answered: new Set(),
    now: START,
    ...fields,
  };
}

describe("the next card", () => {
  const plan = { learning: ["step"], due: ["due"], fresh: ["fresh"] };
  const states = { step: learningCard(START + 5 * MINUTE), due: dueCard(10, 0) };

  test("due cards come before new ones, and a learning card cuts in at its minute", () => {
    expect(pickNext(sitting({ plan, states }))).toEqual({ cardId: "due", kind: "due" });
    expect(pickNext(sitting({ plan, states, answered: new Set(["due"]) }))).toEqual({ cardId: "fresh", kind: "new" });
    expect(pickNext(sitting({ plan, states, now: START + 5 * MINUTE }))).toEqual({ cardId: "step", kind: "learning" });
  });

  test("with nothing else left a learning card comes up to 20 minutes early, else there is a moment to wait for", () => {
    const alone = { plan: { learning: ["step"], due: [], fresh: [] }, states: { step: learningCard(START + 21 * MINUTE) } };
    const next = pickNext(sitting(alone));
    expect(next).toEqual({ waitUntil: START + MINUTE });
    expect(pickNext(sitting({ ...alone, now: START + MINUTE }))).toEqual({ cardId: "step", kind: "learning" });
  });

  test("the card just answered is not shown twice in a row while another can come early", () => {
    const two = { a: learningCard(START + MINUTE, START), b: learningCard(START + 8 * MINUTE, START - 2 * MINUTE) };
    const input = sitting({ plan: { learning: ["a", "b"], due: [], fresh: [] }, states: two });
    expect(pickNext(input)).toEqual({ cardId: "b", kind: "learning" });
    expect(pickNext({ ...input, states: { a: two.a } })).toEqual({ cardId: "a", kind: "learning" });
  });

  test("a learning card is not passed over because it was the last of the early ones: the card just answered is another", () => {
    const minutes = (due: number, answered: number) => learningCard(START + due * MINUTE, START - answered * MINUTE);
    const live = { a: minutes(1, 5), b: minutes(15, 6), due: { ...dueCard(10, -10), lastReviewAt: START } };
    const input = sitting({ plan: { learning: ["a", "b"], due: ["due"], fresh: [] }, states: live, answered: new Set(["due"]) });
    expect(pickNext(input)).toEqual({ cardId: "a", kind: "learning" });
    // Nor because of one that was just begun and comes back later than can be waited for.
    const begun = { a: minutes(1, 5), b: minutes(15, 6), fresh: learningCard(START + 30 * MINUTE, START) };
    const other = sitting({
      plan: { learning: ["a", "b"], due: [], fresh: ["fresh"] },
      states: begun,
      answered: new Set(["fresh"]),
    });
    expect(pickNext(other)).toEqual({ cardId: "a", kind: "learning" });
  });

  test("suspending, burying and resetting a card takes it out at once", () => {
    const only = { plan: { learning: [], due: ["due"], fresh: [] }, states };
    expect(pickNext(sitting(only))).not.toBeNull();
    expect(pickNext(sitting({ ...only, states: { due: { ...states.due, suspended: true } } }))).toBeNull();
    expect(pickNext(sitting({ ...only, states: { due: { ...states.due, buriedUntilDay: 99_999 } } }))).toBeNull();
    expect(pickNext(sitting({ ...only, states: { due: NEW_STATE } }))).toBeNull();
  });

  test("a step of a day does not keep the sitting open", () => {
    const tomorrow = { step: learningCard(START + DAY) };
    expect(pickNext(sitting({ plan: { learning: ["step"], due: [], fresh: [] }, states: tomorrow }))).toBeNull();
  });

  test("an undone answer comes back to its place", () => {
    const input = sitting({ plan: { learning: [], due: ["due", "next"], fresh: [] }, states: { ...states, next: dueCard(9, 0) } });
    expect(pickNext({ ...input, answered: new Set(["due"]) })).toEqual({ cardId: "next", kind: "due" });
    expect(pickNext(input)).toEqual({ cardId: "due", kind: "due" });
  });

  test("what is left is counted by kind", () => {
    expect(countLeft(sitting({ plan, states }))).toEqual({ new: 1, learning: 1, due: 1 });
    expect(countLeft(sitting({ plan, states, answered: new Set(["due", "fresh"]) }))).toEqual({ new: 0, learning: 1, due: 0 });
  });

  test("a whole sitting ends: every card is shown, new ones until they leave their steps, nothing after the last", () => {
    const cards = Array.from({ length: 12 }, (_, index) => card(`c${index}`, { topicSlug: `t${index % 3}` }));
    const live: Record<string, MemoryState> = Object.fromEntries(cards.slice(0, 6).map(({ id }) => [id, dueCard(10, 1)]));
    const sittingPlan = planSession(planInput({ cards, states: live }));
    const answered = new Set<string>();
    const shown: string[] = [];
    let now = START;
    for (let turn = 0; turn < 100; turn += 1) {
      const next = pickNext({ plan: sittingPlan, states: live, configs: PLAIN_HISTORY, answered, now });
      if (!next) break;
      if ("waitUntil" in next) {
        expect(next.waitUntil).toBeGreaterThan(now);
        now = next.waitUntil;
        continue;
      }
      shown.push(next.cardId);
      live[next.cardId] = review(live[next.cardId] ?? NEW_STATE, next.cardId, shown.length === 3 ? 1 : 3, now, PLAIN_CARD);
      answered.add(next.cardId);
      now += MINUTE / 4;
    }
    expect(new Set(shown).size).toBe(12);
    expect(shown).toHaveLength(6 + 1 + 6 * 2);
    expect(Object.values(live).every(({ phase }) => phase === "review")).toBe(true);
    expect(now - START).toBeLessThan(HOUR);
  });
});
