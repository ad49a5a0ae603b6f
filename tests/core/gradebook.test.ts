import { describe, expect, test } from "vitest";
import { writeCsv } from "#core/csv";
import { earnedOf, type Gradebook, layOutForCanvas, layOutGradebook } from "#core/gradebook";

const GRADE = { state: "done", started: true, doneLate: false, earned: 7.5 } as const;

const BOOK: Gradebook = {
  assignments: [
    { id: "a", title: "Heel, numb", points: 10 },
    { id: "b", title: "Know the nerves", points: 40 },
  ],
  students: [
    {
      name: "Ana Meier",
      email: "ana@example.org",
      sectionName: "Monday",
      grades: [
        { ...GRADE, assignmentId: "a" },
        { assignmentId: "b", state: "late", started: false, doneLate: false, earned: null },
      ],
    },
    { name: "=Bo", email: "bo@example.org", sectionName: null, grades: [] },
  ],
};

describe("a gradebook", () => {
  test("has points and state of each assignment, and nothing where there is nothing", () => {
    expect(layOutGradebook(BOOK)).toEqual([
      [
        "Student",
        "E-mail",
        "Section",
        "Heel, numb: points of 10",
        "Heel, numb: state",
        "Know the nerves: points of 40",
        "Know the nerves: state",
      ],
      ["Ana Meier", "ana@example.org", "Monday", 7.5, "done", null, "late, not started"],
      ["=Bo", "bo@example.org", null, null, null, null, null],
    ]);
  });

  test("names no points of an assignment that asks for nothing any more", () => {
    const book = { assignments: [{ id: "t", title: "T", points: null }], students: [] };
    expect(layOutGradebook(book)).toEqual([["Student", "E-mail", "Section", "T: points", "T: state"]]);
    expect(layOutForCanvas(book)[1]?.at(-1)).toBeNull();
  });

  test("for Canvas has its five columns, the points possible under the titles, and empty cells where it shall keep what it has", () => {
    expect(writeCsv(layOutForCanvas(BOOK))).toBe(
      [
        'Student,ID,SIS User ID,SIS Login ID,Section,"Heel, numb",Know the nerves',
        '"    Points Possible",,,,,10,40',
        "Ana Meier,,,ana@example.org,Monday,7.5,",
        "'=Bo,,,bo@example.org,,,",
        "",
      ].join("\r\n"),
    );
  });

  test("keeps Canvas from taking a title for a number of its own, a total or another column", () => {
    const titles = ["Quiz (2)", "Quiz [2]", "My Final Score", "Heel", "Heel"];
    const assignments = titles.map((title, id) => ({ id: String(id), title, points: 1 }));
    expect(layOutForCanvas({ assignments, students: [] })[0]?.slice(5)).toEqual([
      "Quiz [2]",
      "Quiz [2] [2]",
      "My final score",
      "Heel",
      "Heel [2]",
    ]);
  });

  test("gives the share of a shorter set of all its points", () => {
    expect(earnedOf(2, 3, 10)).toBe(6.67);
    expect(earnedOf(0, 3, 10)).toBe(0);
    expect(earnedOf(0, 0, 10)).toBeNull();
  });
});
