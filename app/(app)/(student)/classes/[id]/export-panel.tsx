"use client";

import { type ReactNode, useState } from "react";
import { DownloadLink } from "../../../../components/download-link.tsx";
import { Panel } from "../../../../components/panel.tsx";
import { useHydrated } from "../../../../components/use-hydrated.ts";

interface ClassFile {
  readonly file: string;
  readonly title: string;
  readonly about: ReactNode;
  readonly action: string;
  /** Canvas reads UTF-8 without a mark. */
  readonly marked: boolean;
}

const FILES: readonly ClassFile[] = [
  {
    file: "gradebook",
    title: "Gradebook",
    about:
      "One line for each student: points and state of every assignment that is not archived. The best finished case set counts; of cards, those learned so far. An empty field means nothing yet, which is not 0.",
    action: "Download gradebook",
    marked: true,
  },
  {
    file: "canvas",
    title: "Gradebook for Canvas",
    about:
      "The same points in the layout that Canvas takes in under Grades, Import. Canvas finds students by their login: the file has their address here in that column. An empty field leaves what Canvas has.",
    action: "Download for Canvas",
    marked: false,
  },
  {
    file: "items",
    title: "Question statistics",
    about:
      "One line for each answer option of each kind of case that at least 5 students have met: how many answered, how many were right, what drew the wrong ones. Names nobody.",
    action: "Download statistics",
    marked: true,
  },
  {
    file: "responses",
    title: "Answers under pseudonyms",
    about:
      "One line for each answer to a case of assigned work. The same student has the same pseudonym in every file of this class. Work that fewer than 5 students answered is left out.",
    action: "Download answers",
    marked: true,
  },
];

/** Files of a class to take along, for who may see its students. */
export function ExportPanel({ classId }: { readonly classId: string }) {
  const hydrated = useHydrated();
  const [forExcel, setForExcel] = useState(true);
  return (
    <Panel title="Take results along">
      <p className="max-w-prose text-muted">
        Spreadsheets as CSV. Each student can read that you downloaded results in which theirs are, once a day; keep the files as
        you keep grades.
      </p>
      <label className="mt-2 flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          disabled={!hydrated}
          checked={forExcel}
          onChange={(event) => setForExcel(event.target.checked)}
          className="size-5 accent-accent"
        />
        <span>
          For Excel <span className="text-muted">(with a mark that keeps accented letters right)</span>
        </span>
      </label>
      <ul className="mt-3 divide-y divide-line">
        {FILES.map(({ file, title, about, action, marked }) => (
          <li key={file} className="grid gap-x-8 gap-y-3 py-4 last:pb-0 md:grid-cols-[minmax(0,1fr)_15rem]">
            <div className="max-w-prose">
              <h3 className="font-semibold">{title}</h3>
              <p className="mt-1 text-muted">{about}</p>
            </div>
            <DownloadLink href={`/api/classes/${classId}/exports/${file}${marked && forExcel ? "?mark=1" : ""}`}>
              {action}
            </DownloadLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
