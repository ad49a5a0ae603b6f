import type { AssignmentState } from "./class-dates.ts";
import type { CsvCell } from "./csv.ts";

/** A column of the gradebook. */
export interface GradedAssignment {
  readonly id: string;
  readonly title: string;
  /** Cards to learn, or cases in a set; null where it asks for nothing any more. */
  readonly points: number | null;
}

/** What one student has of one assignment. */
export interface Grade {
  readonly assignmentId: string;
  readonly state: AssignmentState;
  /** Something of it was done. */
  readonly started: boolean;
  /** Done after the due date. */
  readonly doneLate: boolean;
  /** Of its points; null: nothing yet, which is not 0. */
  readonly earned: number | null;
}

export interface GradedStudent {
  readonly name: string;
  readonly email: string;
  readonly sectionName: string | null;
  readonly grades: readonly Grade[];
}

export interface Gradebook {
  readonly assignments: readonly GradedAssignment[];
  readonly students: readonly GradedStudent[];
}

/** A spreadsheet for people: points and state of each assignment, side by side. */
export function layOutGradebook({ assignments, students }: Gradebook): CsvCell[][] {
  const titles = tellApart(assignments.map(({ title }) => title));
  const columns = assignments.flatMap(({ points }, index) => [
    `${titles[index]}: points${points === null ? "" : ` of ${points}`}`,
    `${titles[index]}: state`,
  ]);
  const rows = students.map(({ name, email, sectionName, grades }) => {
    const gradeOf = new Map(grades.map((grade) => [grade.assignmentId, grade]));
    const cells = assignments.flatMap(({ id }): CsvCell[] => {
      const grade = gradeOf.get(id);
      return grade ? [grade.earned, describeState(grade)] : [null, null];
    });
    return [name, email, sectionName, ...cells];
  });
  return [["Student", "E-mail", "Section", ...columns], ...rows];
}

/**
 * The layout that the gradebook of Canvas takes in: five columns about the student, the points possible in the row under the titles. Canvas finds
 * people by their login, here the address; an empty cell leaves what it has.
 */
export function layOutForCanvas({ assignments, students }: Gradebook): CsvCell[][] {
  const titles = tellApart(assignments.map(({ title }) => titleForCanvas(title)));
  const rows = students.map(({ name, email, sectionName, grades }): CsvCell[] => {
    const earnedOf = new Map(grades.map(({ assignmentId, earned }) => [assignmentId, earned]));
    return [name, null, null, email, sectionName, ...assignments.map(({ id }) => earnedOf.get(id) ?? null)];
  });
  return [
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ...titles],
    ["    Points Possible", null, null, null, null, ...assignments.map(({ points }) => points)],
    ...rows,
  ];
}

/**
 * Points of a set, of those that the assignment gives: a set may have fewer cases than asked for, where the course has no more. To two decimals, as
 * gradebooks compare them.
 */
export function earnedOf(correct: number, cases: number, points: number): number | null {
  return cases === 0 ? null : Math.round((correct / cases) * points * 100) / 100;
}

function describeState({ state, started, doneLate }: Grade): string {
  switch (state) {
    case "done":
      return doneLate ? "done late" : "done";
    case "coming":
      return "not open yet";
    case "open":
      return started ? "started" : "not started";
    case "late":
      return started ? "late, started" : "late, not started";
    case "closed":
      return started ? "closed, not finished" : "closed, not started";
  }
}

/** Columns that Canvas calculates itself, and would leave out. */
const CANVAS_TOTALS = /(Current|Final|Override) (Score|Points|Grade|Status)/g;

/** Canvas reads "Quiz (12)" as its own assignment number 12, and leaves out titles that sound like a total. */
function titleForCanvas(title: string): string {
  return title.replace(/\((\d+)\)\s*$/, "[$1]").replace(CANVAS_TOTALS, (words) => words.toLowerCase());
}

/** Two columns of one title would be one to a program that reads them. */
function tellApart(titles: readonly string[]): string[] {
  const used = new Set<string>();
  return titles.map((title) => {
    let name = title;
    for (let n = 2; used.has(name); n += 1) name = `${title} [${n}]`;
    used.add(name);
    return name;
  });
}
