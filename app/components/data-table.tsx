import { isValidElement, type ReactNode } from "react";
import { ScrollRegion } from "./scroll-region.tsx";

interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of each row is its header. */
  readonly rows: readonly (readonly ReactNode[])[];
}

/** Stays in sight while the rest scrolls; on a phone it leaves room for that, whatever width its content asks for. */
const NAME_CELL =
  "sticky left-0 z-10 px-3 py-2 text-left max-sm:*:min-w-28! max-sm:after:absolute max-sm:after:inset-y-0 max-sm:after:right-0 max-sm:after:w-px max-sm:after:bg-line";

/** Figures as a table: numbers are set from the right and words from the left. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  const sides = columns.map((_, index) => (isOfWords(rows.map((row) => row[index])) ? "text-left" : "text-right"));
  return (
    <ScrollRegion name={caption}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="bg-sunken">
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={`font-semibold ${index === 0 ? `${NAME_CELL} bg-sunken` : `px-3 py-2 ${sides[index]}`}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed table have no identity of their own
            <tr key={rowIndex} className="border-line border-t">
              {row.map((cell, index) =>
                index === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the columns
                  <th key={index} scope="row" className={`font-normal bg-surface ${NAME_CELL}`}>
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the columns
                  <td key={index} className={`px-3 py-2 ${sides[index]}`}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** A number, also with its unit sign, range or whole: "1,204", "71% (62 to 79)", "3 of 5". */
const FIGURE = /^(?=.*\d)(?:[^\p{L}]|\b(?:to|of)\b)*$/u;

/** Whether a column is one of words. One that has a figure is one of figures, with words such as "none answered" where there is none. */
function isOfWords(cells: readonly ReactNode[]): boolean {
  const texts = cells.map(textOf).filter((text) => text !== "");
  return texts.length > 0 && !texts.some((text) => FIGURE.test(text));
}

/** The text in a cell, as far as it stands there and is not made by a component of its own. */
function textOf(cell: ReactNode): string {
  if (typeof cell === "string" || typeof cell === "number") return String(cell).trim();
  if (Array.isArray(cell)) return cell.map(textOf).join(" ").trim();
  return isValidElement<{ readonly children?: ReactNode }>(cell) ? textOf(cell.props.children) : "";
}
