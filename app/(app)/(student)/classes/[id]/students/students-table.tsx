import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { StudentLine } from "#core/class-wire";
import type { Accuracy } from "#core/wilson";
import { NoFigure } from "../../../../../components/no-figure.tsx";
import { percentOf } from "../../../../../components/percent-format.ts";
import { reasonLabel } from "../../../../../components/risk-words.ts";
import { dayWords } from "../student-words.ts";
import type { StudentColumn, StudentOrder } from "./student-order.ts";

interface StudentsTableProps {
  /** Address of the class. */
  readonly base: string;
  /** In the order given. */
  readonly listed: readonly StudentLine[];
  readonly order: StudentOrder;
  readonly onOrder: (order: StudentOrder) => void;
  /** Null: the reader selects nobody. */
  readonly picked: ReadonlySet<string> | null;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}

const COLUMNS: readonly { readonly column: StudentColumn; readonly label: string; readonly about?: string }[] = [
  { column: "lastActive", label: "Last active", about: "day" },
  { column: "due", label: "Due", about: "cards" },
  { column: "reviews", label: "Reviews", about: "7 days" },
  { column: "minutes", label: "Minutes", about: "7 days" },
  { column: "retention", label: "True retention", about: "30 days" },
  { column: "done", label: "Done", about: "assignments" },
  { column: "late", label: "Late", about: "assignments" },
  { column: "cases", label: "Cases right", about: "assigned" },
];

/** Students with their figures; each head orders the rows. Scrolls by itself, the names stay. */
export function StudentsTable({ base, listed, order, onOrder, picked, onPick }: StudentsTableProps) {
  const pickedHere = listed.filter(({ enrollmentId }) => picked?.has(enrollmentId)).length;

  function pick(lines: readonly StudentLine[], on: boolean) {
    const next = new Set(picked);
    for (const { enrollmentId } of lines) {
      if (on) next.add(enrollmentId);
      else next.delete(enrollmentId);
    }
    onPick(next);
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto rounded-control border border-line bg-surface" aria-label="Students" tabIndex={0}>
      <table className="w-full border-collapse text-left text-sm">
        <caption className="sr-only">Students, with what they did and how they stand. The heads order the rows.</caption>
        <thead>
          <tr className="bg-sunken">
            {picked === null ? null : (
              <td className="w-11 p-0">
                <label className="flex size-11 items-center justify-center">
                  <span className="sr-only">Select all that are listed</span>
                  <input
                    type="checkbox"
                    className="size-5"
                    checked={pickedHere === listed.length}
                    ref={(box) => {
                      if (box) box.indeterminate = pickedHere > 0 && pickedHere < listed.length;
                    }}
                    onChange={(event) => pick(listed, event.target.checked)}
                  />
                </label>
              </td>
            )}
            <SortHead column="name" label="Student" order={order} onOrder={onOrder} />
            <th scope="col" className="min-w-36 px-2 py-2 font-semibold">
              Reasons
            </th>
            {COLUMNS.map((head) => (
              <SortHead key={head.column} {...head} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.map((line) => (
            <tr key={line.enrollmentId} className="border-line border-t bg-surface has-checked:bg-accent-soft">
              {picked === null ? null : (
                <td className="p-0">
                  <label className="flex size-11 items-center justify-center">
                    <span className="sr-only">Select {line.name}</span>
                    <input
                      type="checkbox"
                      className="size-5"
                      checked={picked.has(line.enrollmentId)}
                      onChange={(event) => pick([line], event.target.checked)}
                    />
                  </label>
                </td>
              )}
              <Cells line={line} base={base} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface SortHeadProps extends Pick<StudentsTableProps, "order" | "onOrder"> {
  readonly column: StudentColumn;
  readonly label: string;
  readonly about?: string;
}

function SortHead({ column, label, about, order, onOrder }: SortHeadProps) {
  const current = order.column === column;
  const Icon = current ? (order.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={current ? (order.descending ? "descending" : "ascending") : undefined}
      className={`p-0 font-semibold ${column === "name" ? NAME_CELL : ""}`}
    >
      <button
        type="button"
        onClick={() => onOrder({ column, descending: current && !order.descending })}
        className={`inline-flex min-h-11 w-full items-center px-2 py-1.5 hover:bg-accent-soft ${column === "name" ? "text-left" : "justify-end text-right"}`}
      >
        {/* The sign stands in the second line, where it makes no column wider. */}
        <span className="whitespace-nowrap leading-tight">
          <span className="block">{label}</span>
          <span className="font-normal text-muted text-xs">
            {about} <Icon aria-hidden="true" className={`inline size-3.5 ${current ? "text-accent" : ""}`} />
          </span>
        </span>
      </button>
    </th>
  );
}

/** The names stay in view. */
const NAME_CELL = "sticky left-0 bg-inherit";

function Cells({ line, base }: { readonly line: StudentLine; readonly base: string }) {
  const { enrollmentId, name, sectionName, lastActiveDay, due, week, retention, assignments, cases, risk } = line;
  const none = <NoFigure why="nothing assigned" />;
  return (
    <>
      <th scope="row" className={`px-2 text-left font-normal ${NAME_CELL}`}>
        {/* Not fetched ahead: that the page was opened is noted for the student to read. */}
        <Link
          prefetch={false}
          href={`${base}/students/${enrollmentId}`}
          className="text-link inline-flex min-h-11 min-w-28 items-center font-medium leading-snug"
        >
          {name}
        </Link>
        {sectionName === null ? null : <span className="block pb-1.5 text-muted text-xs">{sectionName}</span>}
      </th>
      <td className="px-2 py-1">
        {risk.reasons.length === 0 ? (
          <span className="text-muted">{risk.reachOut === null ? "too little known" : "none"}</span>
        ) : (
          <>
            {risk.reachOut ? <span className="block font-semibold">Reach out</span> : null}
            {risk.reasons.map(reasonLabel).join(", ")}
          </>
        )}
      </td>
      <td className={CELL}>{lastActiveDay === null ? "never" : dayWords(lastActiveDay)}</td>
      <td className={CELL}>{due.toLocaleString("en-US")}</td>
      <td className={CELL}>{week.reviews.toLocaleString("en-US")}</td>
      <td className={CELL}>{week.minutes.toLocaleString("en-US")}</td>
      <td className={CELL}>
        <ShareCell accuracy={retention} />
      </td>
      <td className={CELL}>{assignments.all === 0 ? none : `${assignments.done} of ${assignments.all}`}</td>
      <td className={CELL}>
        {assignments.all === 0 ? none : <span className={assignments.late > 0 ? "font-semibold" : ""}>{assignments.late}</span>}
      </td>
      <td className={CELL}>
        <ShareCell accuracy={cases} />
      </td>
    </>
  );
}

const CELL = "whitespace-nowrap px-2 py-1 text-right";

/** The share over its count; below 5 answers just the count. */
function ShareCell({ accuracy: { answers, correct, share } }: { readonly accuracy: Accuracy }) {
  if (answers === 0) return <NoFigure why="no answers yet" />;
  return (
    <>
      {share === null ? <NoFigure why="too few answers for a share," /> : percentOf(share.value)}
      <span className="block text-muted text-xs">
        {correct} of {answers}
      </span>
    </>
  );
}
