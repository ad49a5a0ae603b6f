import Link from "next/link";
import type { ReactNode } from "react";
import { lowerFirst } from "#core/case-grammar";
import type { CompareView } from "#server/library-compare";
import { UrgencyBadge } from "../../../components/urgency-badge.tsx";
import { type CompareCell, type CompareRow, listCompareRows } from "./compare-rows.ts";
import { listSeparating, type SeparatingStatement } from "./separating-statements.ts";

type Comparison = NonNullable<CompareView["comparison"]>;
type Compared = Comparison[number];

/** Said aloud: a browser may forget that elements are a table when they are laid out as blocks, as on a phone. */
const TABLE = { role: "table" };
const GROUP = { role: "rowgroup" };
const ROW = { role: "row" };
const COLUMN_HEADER = { role: "columnheader", scope: "col" };
const ROW_HEADER = { role: "rowheader", scope: "row" };
const CELL = { role: "cell" };

/** Two conditions side by side; on a narrow screen one below the other under each heading. */
export function CompareTable({ comparison }: { comparison: Comparison }) {
  const [a, b] = comparison;
  const separating = listSeparating(comparison);
  return (
    <table {...TABLE} className="w-full border-collapse max-md:block md:table-fixed">
      <caption className="sr-only">
        {a.name} compared with {lowerFirst(b.name)}
      </caption>
      <thead {...GROUP} className="max-md:sr-only">
        <tr {...ROW}>
          <th {...COLUMN_HEADER} className="w-36 px-3 py-3 text-left align-bottom font-normal text-muted text-sm">
            Aspect
          </th>
          {comparison.map((condition) => (
            <th
              key={condition.slug}
              {...COLUMN_HEADER}
              className="px-3 py-3 text-left align-bottom font-serif text-xl leading-snug"
            >
              {condition.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...GROUP} className="max-md:block">
        {separating.length === 0 ? null : (
          <tr {...ROW} className="border-line border-t bg-accent-soft max-md:block max-md:py-4">
            <RowHeading>What separates them</RowHeading>
            {/* One cell for both: each statement tells of both conditions. */}
            <td {...CELL} colSpan={2} aria-colspan={2} className="px-3 align-top max-md:block max-md:pt-2 md:py-4">
              <Statements facts={separating} />
            </td>
          </tr>
        )}
        <CompareTableRow heading="How urgent" comparison={comparison} cell={(condition) => <Urgency condition={condition} />} />
        {listCompareRows(a, b).map((row) => (
          <CompareTableRow
            key={row.kind}
            heading={row.heading}
            comparison={comparison}
            cell={(condition, index) => <Findings condition={condition} row={row} cell={row.cells[index]} />}
          />
        ))}
      </tbody>
    </table>
  );
}

interface CompareTableRowProps {
  readonly heading: string;
  readonly comparison: Comparison;
  readonly cell: (condition: Compared, index: 0 | 1) => ReactNode;
}

function CompareTableRow({ heading, comparison, cell }: CompareTableRowProps) {
  return (
    <tr {...ROW} className="border-line border-t max-md:block max-md:py-4">
      <RowHeading>{heading}</RowHeading>
      {comparison.map((condition, index) => (
        <td key={condition.slug} {...CELL} className="px-3 align-top max-md:block max-md:pt-2 md:py-4">
          {/* The column's header says it to whoever does not see it. */}
          <p aria-hidden="true" className="font-semibold text-accent-strong text-sm md:hidden">
            {condition.name}
          </p>
          {cell(condition, index === 0 ? 0 : 1)}
        </td>
      ))}
    </tr>
  );
}

function RowHeading({ children }: { children: string }) {
  return (
    <th
      {...ROW_HEADER}
      className="text-left font-semibold font-serif text-lg leading-snug max-md:block max-md:px-3 md:px-3 md:py-4 md:align-top md:text-base"
    >
      {children}
    </th>
  );
}

function Urgency({ condition }: { condition: Compared }) {
  const { slug, urgency, firstAction } = condition;
  return (
    <>
      {urgency === "routine" ? <p>Routine</p> : <UrgencyBadge urgency={urgency} />}
      {firstAction === null ? null : (
        <p className="mt-1.5">
          <span className="font-medium">First action:</span> <span id={`first-${slug}`}>{firstAction.statement}</span>{" "}
          <FactLink conditionSlug={slug} factId={firstAction.factId} describedBy={`first-${slug}`} />
        </p>
      )}
    </>
  );
}

interface FindingsProps {
  readonly condition: Compared;
  readonly row: CompareRow;
  readonly cell: CompareCell;
}

function Findings({ condition, row, cell }: FindingsProps) {
  return (
    <>
      {cell.facts.length === 0 ? (
        <p className="text-muted">Not stated</p>
      ) : (
        <Statements facts={cell.facts.map((fact) => ({ ...fact, conditionSlug: condition.slug }))} />
      )}
      {cell.more === 0 ? null : (
        <p>
          <Link
            href={`/library/${condition.slug}#${row.kind}`}
            prefetch={false}
            className="text-link inline-flex min-h-11 items-center text-sm"
          >
            {cell.more} more
            <span className="sr-only">
              {" "}
              under {row.heading} of {lowerFirst(condition.name)}
            </span>
          </Link>
        </p>
      )}
    </>
  );
}

function Statements({ facts }: { facts: readonly SeparatingStatement[] }) {
  return (
    <ul className="max-w-prose space-y-2">
      {facts.map(({ id, statement, importance, conditionSlug }) => (
        <li key={id}>
          <span id={`statement-${id}`}>{statement}</span>{" "}
          {importance === "background" ? <span className="text-muted text-sm">Background </span> : null}
          <FactLink conditionSlug={conditionSlug} factId={id} describedBy={`statement-${id}`} />
        </li>
      ))}
    </ul>
  );
}

interface FactLinkProps {
  readonly conditionSlug: string;
  readonly factId: string;
  /** Id of the statement's element: in the name of the link it would be read twice. */
  readonly describedBy: string;
}

function FactLink({ conditionSlug, factId, describedBy }: FactLinkProps) {
  return (
    <Link
      href={`/library/${conditionSlug}#${factId}`}
      prefetch={false}
      aria-describedby={describedBy}
      className="text-link whitespace-nowrap text-sm"
    >
      Source
    </Link>
  );
}
