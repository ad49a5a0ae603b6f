import { type ReactNode, useId } from "react";
import { DataTable } from "./data-table.tsx";
import { Disclosure } from "./disclosure.tsx";

interface ChartFrameProps {
  /** Says the finding, not the subject. */
  readonly title: string;
  /** What the numbers are, and how many of them there are. */
  readonly explanation: ReactNode;
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly ReactNode[])[] };
  /** The drawing. It is hidden from assistive technology, which gets the table. */
  readonly children: ReactNode;
}

export function ChartFrame({ title, explanation, table, children }: ChartFrameProps) {
  const titleId = useId();
  return (
    <figure aria-labelledby={titleId} className="rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-6">
      <h2 id={titleId} className="text-xl">
        {title}
      </h2>
      <p className="mt-1 mb-5 max-w-prose text-muted text-sm">{explanation}</p>
      <div aria-hidden="true">{children}</div>
      <Disclosure summary="Show the numbers as a table" className="mt-3">
        <DataTable caption={title} columns={table.columns} rows={table.rows} />
      </Disclosure>
    </figure>
  );
}
