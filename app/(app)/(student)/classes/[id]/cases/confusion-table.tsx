import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { percentOf } from "../../../../../components/percent-format.ts";
import { comparePath } from "./confused-pairs.tsx";
import type { MatrixCell, MatrixLayout } from "./confusion-layout.ts";

const CAPTION = "Rows: what the patient had. Columns: what was chosen.";

/** Key by chosen; a cell leads to the comparison of the two. Scrolls by itself. */
export function ConfusionTable({ columns, rows }: MatrixLayout) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto rounded-control border border-line" aria-label={CAPTION} tabIndex={0}>
      <table className="border-collapse text-sm">
        <caption className="sr-only">{CAPTION}</caption>
        <thead>
          <tr className="bg-sunken align-bottom">
            <td className="sticky left-0 z-10 bg-sunken" />
            {columns.map(({ slug, name }) => (
              <th key={slug} scope="col" className="px-2 py-2 text-left font-semibold">
                <span className="block max-h-52 rotate-180 leading-tight [writing-mode:vertical-rl]">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slug} className="border-line border-t">
              <th
                scope="row"
                className="sticky left-0 z-10 w-28 min-w-28 border-line border-r bg-surface px-3 py-2 text-left font-semibold leading-tight sm:w-52 sm:min-w-52"
              >
                {row.name}
              </th>
              {row.cells.map((cell, index) => {
                const column = columns[index];
                return column ? (
                  <td
                    key={column.slug}
                    className={`border-line border-l p-0 text-center ${shadeOf(cell, row.slug === column.slug)}`}
                  >
                    <Cell cell={cell} row={row} column={column} />
                  </td>
                ) : null;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Beside the words and the sign in the cell. */
function shadeOf(cell: MatrixCell, diagonal: boolean): string {
  if (cell === "hidden" || cell === "never") return "";
  return diagonal ? "bg-good-soft" : cell.marked ? "bg-warn-soft" : "";
}

type Named = MatrixLayout["columns"][number];

function Cell({ cell, row, column }: { readonly cell: MatrixCell; readonly row: Named; readonly column: Named }) {
  if (cell === "hidden") {
    return (
      <span className="text-muted text-xs">
        hidden<span className="sr-only">: fewer than 5 students, or it would tell that of another</span>
      </span>
    );
  }
  if (cell === "never") {
    return (
      <span className="text-muted">
        <span aria-hidden="true">·</span>
        <span className="sr-only">not an option</span>
      </span>
    );
  }
  const { chosen, answers, share, marked } = cell;
  const figures = (
    <>
      <span className="whitespace-nowrap font-medium">
        {chosen} of {answers}
      </span>
      <span>{percentOf(share.value)}</span>
    </>
  );
  const box = "tabular flex min-h-16 min-w-16 flex-col items-center justify-center px-2 py-1";
  if (row.slug === column.slug) {
    return (
      <span className={`${box} text-good`}>
        {figures}
        <span className="text-xs">right</span>
      </span>
    );
  }
  return (
    <Link
      href={comparePath(row.slug, column.slug)}
      className={`${box} underline underline-offset-2 ${marked ? "text-warn" : "hover:bg-sunken"}`}
    >
      {marked ? <TriangleAlert aria-hidden="true" className="size-3.5" /> : null}
      {figures}
      <span className="sr-only">
        {marked ? " more than guessing," : ""} {column.name} chosen for {row.name}, compare the two
      </span>
    </Link>
  );
}
