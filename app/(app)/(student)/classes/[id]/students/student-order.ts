import type { StudentLine } from "#core/class-wire";

/** What the table can be ordered by. Not by reasons to reach out: nobody is ranked. */
export type StudentColumn = "name" | "lastActive" | "due" | "reviews" | "minutes" | "retention" | "done" | "late" | "cases";

export interface StudentOrder {
  readonly column: StudentColumn;
  readonly descending: boolean;
}

/** Null: there is no figure. */
function figureOf(line: StudentLine, column: StudentColumn): number | string | null {
  switch (column) {
    case "name":
      return line.name.toLowerCase();
    case "lastActive":
      // Who was never active comes before who was long ago.
      return line.lastActiveDay ?? "";
    case "due":
      return line.due;
    case "reviews":
      return line.week.reviews;
    case "minutes":
      return line.week.minutes;
    case "retention":
      return line.retention.share?.value ?? null;
    case "done":
      return line.assignments.all === 0 ? null : line.assignments.done;
    case "late":
      return line.assignments.all === 0 ? null : line.assignments.late;
    case "cases":
      return line.cases.share?.value ?? null;
  }
}

/** Students in an order; those without the figure stand last either way, and equals as they stood. */
export function sortStudents(students: readonly StudentLine[], { column, descending }: StudentOrder): StudentLine[] {
  return [...students].sort((a, b) => {
    const [left, right] = [figureOf(a, column), figureOf(b, column)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === "string" && typeof right === "string" && column === "name"
        ? left.localeCompare(right)
        : left < right
          ? -1
          : Number(left > right);
    return descending ? -order : order;
  });
}

export const ALL_SECTIONS = "";

/** Those of a section (`ALL_SECTIONS`: of any) with a text in their name. */
export function findStudents(students: readonly StudentLine[], text: string, section: string): StudentLine[] {
  const wanted = text.trim().toLowerCase();
  return students.filter(
    ({ name, sectionName }) => name.toLowerCase().includes(wanted) && (section === ALL_SECTIONS || sectionName === section),
  );
}
