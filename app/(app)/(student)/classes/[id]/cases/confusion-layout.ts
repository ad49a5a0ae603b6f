import type { Confusion, ConfusionMatrix } from "#core/confusion-matrix";

interface Named {
  readonly slug: string;
  readonly name: string;
}

/**
 * "hidden": offered, and chosen by fewer than 5 students, none perhaps, or its number would tell that of such a cell; "never": not an option in these
 * cases.
 */
export type MatrixCell = Confusion | "hidden" | "never";

export interface MatrixRow extends Named {
  readonly cells: readonly MatrixCell[];
}

export interface MatrixLayout {
  readonly columns: readonly Named[];
  readonly rows: readonly MatrixRow[];
}

/**
 * Rows: conditions for which some other one was chosen by at least 5 students; columns: those and what was chosen; both in the order of the course.
 * Without rows there is nothing to show.
 */
export function layOutMatrix(cells: ConfusionMatrix["cells"], conditions: readonly Named[]): MatrixLayout {
  const shown = cells.filter(({ key, chosen, confusion }) => key !== chosen && confusion !== null);
  const keys = new Set(shown.map(({ key }) => key));
  const columnSlugs = new Set([...keys, ...shown.map(({ chosen }) => chosen)]);
  const columns = conditions.filter(({ slug }) => columnSlugs.has(slug)).map(({ slug, name }) => ({ slug, name }));
  const cellOf = new Map(cells.map((cell) => [`${cell.key} ${cell.chosen}`, cell]));
  const rows = columns
    .filter(({ slug }) => keys.has(slug))
    .map((row) => ({
      ...row,
      cells: columns.map((column): MatrixCell => {
        const cell = cellOf.get(`${row.slug} ${column.slug}`);
        return cell ? (cell.confusion ?? "hidden") : "never";
      }),
    }));
  return { columns, rows };
}
