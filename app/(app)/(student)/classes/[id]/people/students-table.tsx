import { useState } from "react";
import { Badge } from "../../../../../components/badge.tsx";
import { Button } from "../../../../../components/button.tsx";
import { HeadCell, PeopleTable } from "./people-table.tsx";
import { nameOf, type Person, type Section, type Viewer } from "./person.ts";
import { canManage } from "./person-sheet.tsx";

/** Rows drawn at once: a class of thousands must answer to the hand. */
const DRAWN = 50;

/** A phone has no room for these columns: there they stand under the name. */
const WIDE = "max-sm:hidden";

interface StudentsTableProps {
  readonly listed: readonly Person[];
  readonly sections: readonly Section[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
  readonly viewer: Viewer;
  readonly onManage: (person: Person) => void;
}

export function StudentsTable({ listed, sections, picked, onPick, viewer, onManage }: StudentsTableProps) {
  const [drawn, setDrawn] = useState(DRAWN);
  const sectionNames = new Map(sections.map(({ id, name }) => [id, name]));
  const pickedHere = listed.filter(({ enrollmentId }) => picked.has(enrollmentId)).length;
  const manages = listed.some((person) => canManage(viewer, person));

  function pick(people: readonly Person[], on: boolean) {
    const next = new Set(picked);
    for (const { enrollmentId } of people) {
      if (on) next.add(enrollmentId);
      else next.delete(enrollmentId);
    }
    onPick(next);
  }

  if (listed.length === 0) return <p className="py-4 text-muted">Nobody fits this search.</p>;
  return (
    <div className="space-y-3">
      <label className="inline-flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5"
          checked={pickedHere === listed.length}
          ref={(box) => {
            if (box) box.indeterminate = pickedHere > 0 && pickedHere < listed.length;
          }}
          onChange={(event) => pick(listed, event.target.checked)}
        />
        Select all {listed.length.toLocaleString("en-US")} in this list
      </label>
      <PeopleTable
        caption="List of students"
        head={
          <>
            <HeadCell>Student</HeadCell>
            {sections.length === 0 ? null : <HeadCell className={WIDE}>Section</HeadCell>}
            <HeadCell className={WIDE}>State</HeadCell>
            {manages ? (
              <HeadCell>
                <span className="sr-only">Manage</span>
              </HeadCell>
            ) : null}
          </>
        }
      >
        {listed.slice(0, drawn).map((person) => (
          <tr key={person.enrollmentId} className="border-line border-t has-checked:bg-accent-soft">
            <th scope="row" className="p-0 font-normal">
              <label className="flex min-h-14 items-center gap-3 px-3 py-2">
                <input
                  type="checkbox"
                  className="size-5 shrink-0"
                  checked={picked.has(person.enrollmentId)}
                  onChange={(event) => pick([person], event.target.checked)}
                />
                <span className="wrap-anywhere">
                  <span className="sr-only">Select </span>
                  <span className="block font-medium leading-snug">{nameOf(person)}</span>
                  {person.name === null ? null : <span className="block text-muted text-sm">{person.email}</span>}
                  <span className="mt-0.5 block text-sm sm:hidden">
                    <span className="block">{sectionNames.get(person.sectionId ?? "")}</span>
                    <Standing person={person} />
                  </span>
                </span>
              </label>
            </th>
            {sections.length === 0 ? null : (
              <td className={`px-3 py-2 ${WIDE}`}>
                {sectionNames.get(person.sectionId ?? "") ?? (
                  <>
                    <span aria-hidden="true">-</span>
                    <span className="sr-only">no section</span>
                  </>
                )}
              </td>
            )}
            <td className={`whitespace-nowrap px-3 py-2 text-sm ${WIDE}`}>
              <Standing person={person} />
            </td>
            {manages ? (
              <td className="w-px py-1 text-right sm:px-3">
                <Button variant="quiet" onClick={() => onManage(person)}>
                  Manage<span className="sr-only"> {nameOf(person)}</span>
                </Button>
              </td>
            ) : null}
          </tr>
        ))}
      </PeopleTable>
      {listed.length > drawn ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="secondary" onClick={() => setDrawn(drawn + DRAWN)}>
            Show {Math.min(DRAWN, listed.length - drawn)} more
          </Button>
          <p className="text-muted text-sm">
            {drawn.toLocaleString("en-US")} of {listed.length.toLocaleString("en-US")} are shown; the search looks through all.
          </p>
        </div>
      ) : null}
    </div>
  );
}

function Standing({ person: { state, joined } }: { readonly person: Person }) {
  if (state === "invited") return <Badge tone="warn">Not joined yet</Badge>;
  return <span className="text-muted">{joined === null ? "In the class" : `Joined ${joined}`}</span>;
}
