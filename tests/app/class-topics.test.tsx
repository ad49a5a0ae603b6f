import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { type ConceptEvidence, measureMastery } from "#core/mastery";
import type { ClassCard } from "#server/classes/topic-cards";
import { describeCards, isKnown, lapseWords } from "../../app/(app)/(student)/classes/[id]/topics/[topic]/card-words.ts";
import {
  cellName,
  describeCell,
  describeClassCell,
  describeTopics,
  markOf,
  packCell,
} from "../../app/(app)/(student)/classes/[id]/topics/grid-cell.ts";
import { TopicGrid } from "../../app/(app)/(student)/classes/[id]/topics/topic-grid.tsx";

function mastery(evidence: Partial<ConceptEvidence>) {
  return measureMastery({ cards: 10, begun: 8, reviews: 20, recallSum: 7.2, wantedSum: 7.2, ...evidence });
}

const cell = (evidence: Partial<ConceptEvidence>) => packCell(mastery(evidence));
const HOLDING = cell({});
const SLIPPING = cell({ recallSum: 5 });
const UNSEEN = cell({ begun: 0, reviews: 0, recallSum: 0, wantedSum: 0 });
const FEW = cell({ begun: 3, reviews: 4, recallSum: 2.7, wantedSum: 2.7 });

describe("a cell of the grid", () => {
  test("has a sign that does without color, and words for it", () => {
    expect([HOLDING, SLIPPING, UNSEEN, FEW, null].map(markOf)).toEqual(["3", "2", "–", "?", "?"]);
    expect([HOLDING, SLIPPING, UNSEEN, FEW, null].map(cellName)).toEqual([
      "level 3, holding",
      "level 2, slipping",
      "not begun",
      "too few reviews",
      "too few students",
    ]);
  });

  test("says what it is made of, and no percentage below five reviews", () => {
    expect(describeCell(HOLDING)).toBe(
      "Level 3, holding. Recalls 72% of the topic now: 90% of the begun cards, 80% begun. n = 20 reviews.",
    );
    expect(describeCell(FEW)).toBe("4 reviews so far: too few to say.");
    expect(describeCell(UNSEEN)).toBe("Not begun.");
    expect(describeCell(cell({ cards: 0, begun: 0, reviews: 0 }))).toBe("0 reviews so far: too few to say.");
  });

  test("of the class names who began it, and has no figure below five students", () => {
    expect(describeClassCell({ students: 4, cell: null }, 24)).toBe(
      "4 of 24 students began it: figures of the class come from 5 on.",
    );
    expect(describeClassCell({ students: 18, cell: HOLDING }, 24)).toMatch(/^Level 3.*18 of 24 students began it;/);
  });
});

describe("the finding above the grid", () => {
  const topic = (name: string, evidence: Partial<ConceptEvidence> | null) => ({
    ...{ slug: name, name, students: 7 },
    mastery: evidence && mastery(evidence),
  });

  test("is what the class knows least; topics without a figure are not taken for unknown", () => {
    const topics = [topic("Nerves", {}), topic("Spine", { recallSum: 3 }), topic("Trauma", null)];
    expect(describeTopics(topics, 9)).toBe(
      "The class knows 30% of Spine, the least of 2 topics with figures: 38% of the begun cards, 80% begun; 7 of 9 students began it.",
    );
    expect(describeTopics([topic("Trauma", null)], 9)).toMatch(/^Fewer than 5 students/);
  });
});

describe("the grid", () => {
  test("can be left with one Tab, links students and topics, and shows nothing of few but a sign", () => {
    const html = renderToStaticMarkup(
      <TopicGrid
        base="/classes/c"
        topics={[
          { slug: "nerves", name: "Nerves", students: 4, cell: null },
          { slug: "spine", name: "Spine", students: 5, cell: HOLDING },
        ]}
        students={[
          { enrollmentId: "a", name: "Anna Berg", sectionName: "Monday", cells: [FEW, SLIPPING] },
          { enrollmentId: "b", name: "Ben Roth", sectionName: null, cells: [UNSEEN, HOLDING] },
        ]}
      />,
    );
    expect(html.match(/tabindex="0"/g)).toHaveLength(1);
    expect(html.match(/tabindex="-1"/g)).toHaveLength(5);
    expect(html).toContain('href="/classes/c/topics/nerves"');
    expect(html).toContain('href="/classes/c/students/a"');
    expect(html).toContain('aria-label="2: level 2, slipping"');
    expect(html).not.toContain("%");
  });
});

describe("the cards of a topic", () => {
  function card(recall: number | null, recallAtExam: number | null = null): ClassCard {
    const known = recall === null ? null : { students: 6, recall, recallAtExam, reviews: 20, lapses: 9, lapsesPerStudent: 1.5 };
    return { cardId: String(recall), front: "Q", back: "A", conditionSlug: "tarsal-tunnel", importance: "must-know", known };
  }
  const exam = { id: "x", title: "Final", day: "2026-12-18", topicSlugs: [], at: 0, daysLeft: 20 };

  test("are summed up in one sentence, with the exam when there is one", () => {
    const cards = [card(0.5, 0.3), card(0.9, 0.7), card(null)];
    expect(describeCards(cards, null)).toBe("The class recalls 1 of 2 cards at less than 80% today.");
    expect(describeCards(cards, exam)).toBe(
      "The class recalls 1 of 2 cards at less than 80% today, and 2 on the day of Final if nobody reviews them until then.",
    );
    expect(describeCards([card(null)], exam)).toBe("None of 1 card was begun by 5 students or more: there are no figures yet.");
    expect(cards.filter(isKnown)).toHaveLength(2);
  });

  test("say how often they were forgotten", () => {
    expect(lapseWords({ lapses: 0, lapsesPerStudent: 0 })).toBe("never");
    expect(lapseWords({ lapses: 1, lapsesPerStudent: 0.2 })).toBe("once, 0.2 per student");
    expect(lapseWords({ lapses: 9, lapsesPerStudent: 1.5 })).toBe("9 times, 1.5 per student");
  });
});
