import { useState } from "react";
import type { RosterProblem } from "#core/roster";
import { Button } from "../../../../../../components/button.tsx";
import { Notice } from "../../../../../../components/notice.tsx";

/** Problems drawn at once: a file of the wrong kind has as many as lines. */
const DRAWN = 50;

interface ProblemListProps {
  readonly problems: readonly RosterProblem[];
  /** Takes the cursor to a line of the list. */
  readonly onGo: (line: number) => void;
}

/** What could not be read, line by line, and what to do about it. */
export function ProblemList({ problems, onGo }: ProblemListProps) {
  const [drawn, setDrawn] = useState(DRAWN);
  if (problems.length === 0) return null;
  return (
    <Notice tone="warn" title="Lines that are left out">
      <p>Mend them above and check the list again, or go on without them.</p>
      <ul className="mt-2 divide-y divide-line">
        {problems.slice(0, drawn).map(({ line, column, what, remedy }) => (
          <li key={`${line} ${column} ${what}`} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <p className="min-w-0 flex-1 basis-64 break-words">
              <span className="font-semibold">Line {line.toLocaleString("en-US")}:</span> {what} <span>{remedy}</span>
            </p>
            <Button variant="quiet" onClick={() => onGo(line)}>
              Go to line {line.toLocaleString("en-US")}
            </Button>
          </li>
        ))}
      </ul>
      {problems.length > drawn ? (
        <Button variant="secondary" className="mt-2" onClick={() => setDrawn(drawn + DRAWN)}>
          Show {Math.min(DRAWN, problems.length - drawn)} of {(problems.length - drawn).toLocaleString("en-US")} more
        </Button>
      ) : null}
    </Notice>
  );
}
