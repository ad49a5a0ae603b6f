import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { QuizPayload, Reveal } from "#core/quiz-wire";
import { measureAccuracy } from "#core/wilson";
import { markOf, sumUp } from "../../app/(app)/(student)/cases/[id]/review/set-results.ts";
import { AccuracyList } from "../../app/components/accuracy-list.tsx";
import { accuracyWords } from "../../app/components/accuracy-words.ts";

function makeReveal(change: Partial<Reveal> = {}): Reveal {
  return {
    position: 0,
    keyIndex: 0,
    option: 0,
    correct: true,
    options: [],
    respondents: 0,
    condition: { slug: "tunnel", name: "Tunnel" },
    topicName: "Nerves",
    missed: null,
    nextDue: null,
    ...change,
  };
}

function makeItem(position: number, reveal: Reveal | null, kind: "diagnosis" | "test" = "diagnosis"): QuizPayload["items"][number] {
  return {
    position,
    question: { stem: "A story.", leadIn: "What is it?", options: ["a", "b", "c"], measures: [], kind },
    state: { option: reveal?.option ?? null, confidence: null, struck: [], flagged: false, ranges: [] },
    note: "",
    reveal,
  };
}

const card = (cardId: string, active: boolean) => ({ eventId: `event-${cardId}`, cardId, front: cardId, active });
const MISS = {
  kind: "presentation-diagnosis",
  versus: null,
  separating: null,
  advanced: [card("one", true), card("two", false)],
  left: [],
  discriminators: [],
} as const;

describe("a share of right answers", () => {
  test("stands with its number of answers and its interval", () => {
    expect(accuracyWords(measureAccuracy(8, 12))).toBe("8 of 12, 67% (39 to 86)");
    expect(accuracyWords(measureAccuracy(5, 5))).toBe("5 of 5, 100% (57 to 100)");
  });

  test("is never a percentage below five answers, not even as a bar", () => {
    expect(accuracyWords(measureAccuracy(3, 4))).toBe("3 of 4, too few to say");
    const html = renderToStaticMarkup(<AccuracyList title="By topic" rows={[{ name: "Nerves", ...measureAccuracy(3, 4) }]} />);
    expect(html).toContain("3 of 4, too few to say");
    expect(html).not.toContain("%");
  });
});

describe("the results of a set", () => {
  test("count what is graded, and tell apart what was left out and what was not answered", () => {
    const reveals = [
      makeReveal(),
      makeReveal({ option: 1, correct: false, topicName: "Vessels", missed: MISS }),
      makeReveal({ option: null, correct: false }),
      null,
    ];
    const items = reveals.map((reveal, position) => makeItem(position, reveal, position === 1 ? "test" : "diagnosis"));
    expect(reveals.map(markOf)).toEqual(["right", "wrong", "left-out", "unanswered"]);
    const sum = sumUp(items);
    expect(sum).toMatchObject({ graded: 3, correct: 1, unanswered: 1 });
    expect(sum.topics).toEqual([
      { name: "Nerves", ...measureAccuracy(1, 2) },
      { name: "Vessels", ...measureAccuracy(0, 1) },
    ]);
    expect(sum.kinds).toEqual([
      { kind: "diagnosis", ...measureAccuracy(1, 2) },
      { kind: "test", ...measureAccuracy(0, 1) },
    ]);
    expect(sum.dueCards.map(({ cardId }) => cardId)).toEqual(["one"]);
  });
});
