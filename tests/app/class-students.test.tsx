import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { StudentLine } from "#core/class-wire";
import { measureMastery } from "#core/mastery";
import { measureAccuracy } from "#core/wilson";
import type { StudentCase, StudentView } from "#server/classes/student";
import { ReachOut } from "../../app/(app)/(student)/classes/[id]/reach-out.tsx";
import { StudentScreen } from "../../app/(app)/(student)/classes/[id]/student-screen.tsx";
import { findStudents, sortStudents } from "../../app/(app)/(student)/classes/[id]/students/student-order.ts";
import { StudentsTable } from "../../app/(app)/(student)/classes/[id]/students/students-table.tsx";
import { reasonLabel, reasonSentence, untestedWords } from "../../app/components/risk-words.ts";

const NO_EVIDENCE = { cards: 40, begun: 0, reviews: 0, recallSum: 0, wantedSum: 0 };

function makeLine(change: Partial<StudentLine> = {}): StudentLine {
  return {
    enrollmentId: change.name ?? "ann",
    name: "Ann",
    sectionName: null,
    lastActiveDay: "2026-11-22",
    daysInactive: 0,
    due: 3,
    week: { reviews: 20, minutes: 4 },
    retention: measureAccuracy(8, 12),
    assignments: { due: 2, done: 1, doneLate: 0, late: 1, all: 3 },
    cases: measureAccuracy(2, 4),
    risk: { reasons: [], untested: [], reachOut: false },
    ...change,
  };
}

const VIEW: StudentView = {
  now: Date.UTC(2026, 10, 23, 9),
  timeZone: "Europe/Zurich",
  line: makeLine({ risk: { reasons: [{ kind: "late", late: 2, due: 3 }], untested: ["cases"], reachOut: false } }),
  assignments: [
    {
      assignmentId: "a",
      title: "Know the nerves",
      kind: "cards",
      dueAt: Date.UTC(2026, 10, 20, 22, 59),
      attempts: 0,
      cards: 40,
      learnedCards: 12,
      state: "late",
      started: true,
      doneLate: false,
    },
  ],
  topics: [
    {
      slug: "nerve",
      name: "Nerves",
      forecast: null,
      mastery: measureMastery({ cards: 40, begun: 20, reviews: 50, recallSum: 18, wantedSum: 18 }),
    },
    { slug: "heel", name: "Heel", forecast: null, mastery: measureMastery(NO_EVIDENCE) },
  ],
  conditions: [{ slug: "tts", name: "Tarsal tunnel", topicSlug: "nerve", mastery: measureMastery(NO_EVIDENCE) }],
  cards: [{ cardId: "c", front: "Which nerve?", conditionSlug: "tts", reviews: 9, lapses: 2, recall: 0.81 }],
  exam: { id: "e", title: "Final", day: "2026-12-18", topicSlugs: [], at: Date.UTC(2026, 11, 18, 8), daysLeft: 25 },
  forecast: { share: 0.71, low: 0.62, high: 0.79, cards: 80, chanceVariance: 0, modelSd: 0 },
};
const CASE: StudentCase = {
  assignmentId: "b",
  assignmentTitle: "Three cases",
  attempt: 1,
  position: 0,
  day: "2026-11-21",
  kind: "diagnosis",
  conditionSlug: "tts",
  topicSlug: "nerve",
  correct: false,
  stem: "A runner's sole is numb.",
  leadIn: "Which diagnosis?",
  chosen: "Plantar fasciitis",
  key: "Tarsal tunnel syndrome",
};

const markupOf = (element: ReactNode) => renderToStaticMarkup(element);
const textOf = (element: ReactNode) =>
  markupOf(element)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

describe("one student", () => {
  test("sees the very page that the staff sees, under another title", () => {
    const bodyOf = (own: boolean) => {
      const markup = markupOf(<StudentScreen view={VIEW} cases={[CASE]} own={own} />);
      const end = markup.indexOf("<section");
      return { title: markup.slice(0, end), body: markup.slice(end) };
    };
    const [own, staff] = [bodyOf(true), bodyOf(false)];
    expect(own.body).toBe(staff.body);
    expect(own.title).toContain("What my instructor sees");
    expect(staff.title).toContain("Ann");
  });

  test("is described in words with the numbers behind them", () => {
    const words = textOf(<StudentScreen view={VIEW} cases={[CASE]} own={false} />);
    expect(words).toContain("1 reason to keep an eye on 2 of 3 assignments past the due date not done.");
    expect(words).toContain("Not judged yet: assigned cases");
    expect(words).toContain("True retention, 30 days 8 of 12, 67% (39 to 86)");
    expect(words).toContain("Assigned cases right 2 of 4, too few to say");
    expect(words).toContain("Nov 20, 2026, 11:59");
    expect(words).toContain("Late, begun 12 of 40 cards learned");
    expect(words).toContain("Nerves Learning 45% 50% 50");
    expect(words).toContain("Heel Not begun – not enough reviews 0% 0");
    expect(words).toContain(
      "Final is on Friday, December 18, in 25 days. Going on as in the last two weeks, 71% (62 to 79) of 80 cards",
    );
    expect(words).toContain("Answer: Plantar fasciitis Right would be: Tarsal tunnel syndrome");
  });

  test("without anything done is told so, and no zero stands for what is not known", () => {
    const line = makeLine({
      lastActiveDay: null,
      retention: measureAccuracy(0, 0),
      cases: measureAccuracy(0, 0),
      assignments: { due: 0, done: 0, doneLate: 0, late: 0, all: 0 },
      risk: { reasons: [], untested: ["overdue", "late", "forecast", "cases"], reachOut: null },
    });
    const words = textOf(
      <StudentScreen view={{ ...VIEW, line, assignments: [], cards: [], exam: null, forecast: null }} cases={[]} own />,
    );
    expect(words).toContain("Too little is known to say whether help is needed");
    expect(words).toContain("Last active Never");
    expect(words).toContain("No assignments yet");
    expect(words).toContain("No card was forgotten so far");
    expect(words).not.toContain("NaN");
    expect(words).not.toMatch(/exam day/i);
  });
});

describe("reasons", () => {
  const nameOf = (slug: string) => slug.toUpperCase();

  test("say their numbers", () => {
    const all = [
      { kind: "inactive", days: 9 },
      { kind: "overdue", cards: 62, perDay: 14.6, days: 4.247 },
      { kind: "late", late: 2, due: 3 },
      { kind: "forecast", below: ["nerve", "heel"], required: 5 },
      { kind: "cases", answers: 16, correct: 4, high: 0.495, quartile: 0.55 },
    ] as const;
    expect(all.map((reason) => reasonSentence(reason, nameOf))).toEqual([
      "No study for 9 days.",
      "62 cards overdue: 4.2 days of work at their own pace of 15 on a day of study.",
      "2 of 3 assignments past the due date not done.",
      "Forecast for the exam below 80% in 2 of 5 topics: NERVE, HEEL.",
      "4 of 16 assigned cases right at the first attempt: at best 50%, while three quarters of the class are above 55%.",
    ]);
    expect(all.map(reasonLabel)).toEqual(["9 days away", "62 overdue", "2 late", "low forecast", "low in cases"]);
    expect(untestedWords({ reasons: [], untested: [], reachOut: false })).toBeNull();
  });

  test("are counted in the title, whoever there is", () => {
    const titleOf = (count: number) =>
      /<h2[^>]*>([^<]+)/.exec(
        markupOf(
          <ReachOut
            base="/classes/x"
            studentCount={24}
            reachOut={Array.from({ length: count }, (_, n) => makeLine({ name: `${n}` }))}
            watch={[]}
            topics={[]}
          />,
        ),
      )?.[1];
    expect([0, 1, 3].map(titleOf)).toEqual([
      "None of 24 students is known to need help",
      "1 of 24 students needs help",
      "3 of 24 students need help",
    ]);
  });
});

describe("the table of students", () => {
  const lines = [
    makeLine({ name: "Ann", due: 5, sectionName: "A" }),
    makeLine({ name: "bea", due: 5, lastActiveDay: null, retention: measureAccuracy(3, 4) }),
    makeLine({ name: "Cy", due: 1, retention: measureAccuracy(12, 12) }),
  ];
  const namesBy = (...order: [Parameters<typeof sortStudents>[1]["column"], boolean]) =>
    sortStudents(lines, { column: order[0], descending: order[1] }).map(({ name }) => name);

  test("is ordered by a column; equals stay as they stood, and who has no figure is last either way", () => {
    expect(namesBy("name", true)).toEqual(["Cy", "bea", "Ann"]);
    expect(namesBy("due", false)).toEqual(["Cy", "Ann", "bea"]);
    expect(namesBy("due", true)).toEqual(["Ann", "bea", "Cy"]);
    expect(namesBy("retention", false)).toEqual(["Ann", "Cy", "bea"]);
    expect(namesBy("retention", true)).toEqual(["Cy", "Ann", "bea"]);
    expect(namesBy("lastActive", false)).toEqual(["bea", "Ann", "Cy"]);
  });

  test("is searched by name and section", () => {
    expect(findStudents(lines, " E", "").map(({ name }) => name)).toEqual(["bea"]);
    expect(findStudents(lines, "", "A").map(({ name }) => name)).toEqual(["Ann"]);
  });

  test("says which column orders it, and shows no share below five answers", () => {
    const table = (
      <StudentsTable
        base="/classes/x"
        listed={lines}
        order={{ column: "due", descending: true }}
        onOrder={() => {}}
        picked={new Set(["Ann"])}
        onPick={() => {}}
      />
    );
    expect(markupOf(table).match(/aria-sort="[a-z]+"/g)).toEqual(['aria-sort="descending"']);
    const words = textOf(table);
    expect(words).toContain("67% 8 of 12");
    expect(words).toContain("– too few answers for a share, 3 of 4");
    expect(words).not.toContain("75%");
    expect(words).toContain("bea none never");
  });

  test("lets nobody be selected who may write to nobody", () => {
    const table = (
      <StudentsTable
        base=""
        listed={lines}
        order={{ column: "name", descending: false }}
        onOrder={() => {}}
        picked={null}
        onPick={() => {}}
      />
    );
    expect(markupOf(table)).not.toContain("checkbox");
  });
});
