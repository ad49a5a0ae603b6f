"use client";

import Link from "next/link";
import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef, useState } from "react";
import { cellName, describeCell, describeClassCell, type GridCell, type GridTopic, markOf } from "./grid-cell.ts";
import { CELL_COLORS } from "./grid-legend.tsx";

interface GridStudent {
  readonly enrollmentId: string;
  readonly name: string;
  readonly sectionName: string | null;
  /** In the order of the topics. */
  readonly cells: readonly GridCell[];
}

interface TopicGridProps {
  /** Address of the class. */
  readonly base: string;
  readonly topics: readonly GridTopic[];
  /** By name: nobody is ranked. */
  readonly students: readonly GridStudent[];
}

interface Place {
  /** 0 is the class, then its students. */
  readonly row: number;
  readonly column: number;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};
/** The looks of all cells are said once, at the table: there are thousands. */
const CELLS = `[&_button]:relative [&_button]:flex [&_button]:h-11 [&_button]:w-full [&_button]:min-w-13 [&_button]:items-center [&_button]:justify-center [&_button]:rounded-control [&_button]:font-bold [&_button]:text-xl ${CELL_COLORS}`;
const HEADER = "sticky left-0 z-10 border-line border-r px-3 py-1 text-left font-normal leading-tight";

/** Students by topics. One cell at a time can be reached with Tab, the others with the arrow keys; what it is made of stands below. */
export function TopicGrid({ base, topics, students }: TopicGridProps) {
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [asked, setAsked] = useState(false);
  const columnIn = (row: number) => (place.row === row ? place.column : null);

  function choose(target: EventTarget | null) {
    const found = placeOf(target);
    if (!found) return;
    setPlace(found);
    setAsked(true);
  }

  // The cell that had the focus before the script was there counts too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the browser has taken over
  useEffect(() => choose(table.current?.querySelector(":focus") ?? null), []);

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const from = placeOf(event.target);
    if (!step || !from || event.altKey || event.metaKey) return;
    event.preventDefault();
    const far = event.ctrlKey ? Number.POSITIVE_INFINITY : 1;
    const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
    const row = clamp(from.row + (step[0] === 0 ? 0 : step[0] * far), students.length);
    const column = clamp(from.column + (step[1] === 0 ? 0 : step[1] * far), topics.length - 1);
    table.current?.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)?.focus();
  }

  return (
    <>
      <div className="max-h-[min(70dvh,44rem)] scroll-pt-40 scroll-pl-32 overflow-auto rounded-t-control border border-line sm:scroll-pt-24 sm:scroll-pl-48">
        <table
          ref={table}
          onFocus={({ target }) => choose(target)}
          onClick={({ target }) => choose(target)}
          onKeyDown={move}
          className={`w-full border-separate border-spacing-0 text-sm ${CELLS}`}
        >
          <caption className="sr-only">How well each student knows each topic. Arrow keys move from cell to cell.</caption>
          <thead>
            <tr className="align-bottom">
              <td className={`${HEADER} top-0 z-20! border-b bg-sunken`} />
              {topics.map(({ slug, name }) => (
                <th key={slug} scope="col" className="sticky top-0 z-10 border-line border-b bg-sunken px-1 text-left">
                  <Link
                    href={`${base}/topics/${slug}`}
                    className="text-link flex h-36 w-11 rotate-180 items-center justify-self-center text-xs leading-tight [writing-mode:vertical-rl] sm:h-auto sm:min-h-16 sm:w-19 sm:rotate-0 sm:items-end sm:pb-2 sm:[writing-mode:horizontal-tb]"
                  >
                    {name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row row={0} cells={topics.map(({ cell }) => cell)} column={columnIn(0)} strong>
              <span className="font-semibold">The class</span>
            </Row>
            {students.map(({ enrollmentId, name, cells }, index) => (
              <StudentRow
                key={enrollmentId}
                href={`${base}/students/${enrollmentId}`}
                name={name}
                row={index + 1}
                cells={cells}
                column={columnIn(index + 1)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div aria-live="polite" className="min-h-30 rounded-b-control border border-line border-t-0 bg-sunken px-4 py-3 sm:min-h-20">
        {asked ? (
          <Detail topics={topics} students={students} place={place} />
        ) : (
          <p className="text-muted">Choose a cell to see what it is made of.</p>
        )}
      </div>
    </>
  );
}

function placeOf(target: EventTarget | null): Place | null {
  const at = target instanceof Element ? target.closest<HTMLElement>("[data-at]")?.dataset.at : undefined;
  const [row, column] = (at ?? "").split(" ").map(Number);
  return at === undefined || row === undefined || column === undefined ? null : { row, column };
}

interface StudentRowProps extends Omit<RowProps, "children" | "strong"> {
  readonly href: string;
  readonly name: string;
}

const StudentRow = memo(function StudentRow({ href, name, ...row }: StudentRowProps) {
  return (
    <Row {...row}>
      <Link href={href} prefetch={false} className="text-link flex min-h-11 flex-col justify-center">
        {name}
      </Link>
    </Row>
  );
});

interface RowProps {
  readonly row: number;
  readonly cells: readonly (GridCell | null)[];
  /** The cell that Tab reaches; null in all rows but one. */
  readonly column: number | null;
  readonly strong?: boolean;
  readonly children: ReactNode;
}

function Row({ row, cells, column, strong = false, children }: RowProps) {
  const background = strong ? "border-b bg-sunken" : "border-b bg-surface";
  return (
    <tr>
      <th scope="row" className={`${HEADER} w-28 min-w-28 max-w-28 sm:w-44 sm:min-w-44 sm:max-w-44 ${background}`}>
        {children}
      </th>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the topics
        <td key={index} className={`border-line p-0.5 ${background}`}>
          <button
            type="button"
            tabIndex={index === column ? 0 : -1}
            data-at={`${row} ${index}`}
            data-mark={markOf(cell)}
            aria-label={`${markOf(cell)}: ${cellName(cell)}`}
          >
            {markOf(cell)}
            {cell?.[0] === "slipping" ? <SlipSign /> : null}
          </button>
        </td>
      ))}
    </tr>
  );
}

function SlipSign() {
  return (
    <span aria-hidden="true" className="text-lg">
      ↓
    </span>
  );
}

function Detail({ topics, students, place }: Omit<TopicGridProps, "base"> & { readonly place: Place }) {
  const topic = topics[place.column];
  const student = students[place.row - 1];
  const cell = student?.cells[place.column];
  if (!topic) return null;
  return (
    <>
      <p className="font-semibold">
        {student ? nameOf(student) : "The class"}, {topic.name}
      </p>
      <p className="tabular text-sm">{cell ? describeCell(cell) : describeClassCell(topic, students.length)}</p>
    </>
  );
}

function nameOf({ name, sectionName }: GridStudent): string {
  return sectionName === null ? name : `${name} (${sectionName})`;
}
