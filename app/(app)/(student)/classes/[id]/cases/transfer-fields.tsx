import Link from "next/link";
import type { TransferLine } from "#server/classes/transfer";
import { countOf } from "../../../../../components/count-words.ts";
import { TRANSFER_FIELDS, transferWords } from "./figure-words.ts";

interface TransferFieldsProps {
  readonly classId: string;
  readonly lines: readonly TransferLine[];
  readonly mayAssign: boolean;
}

/** Which conditions are recalled and which are solved, in four fields. */
export function TransferFields({ classId, lines, mayAssign }: TransferFieldsProps) {
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      {TRANSFER_FIELDS.map(({ quadrant, title, advice, assign }) => {
        const some = lines.filter(({ transfer }) => transfer.quadrant === quadrant);
        return (
          <section
            key={quadrant}
            aria-labelledby={`transfer-${quadrant}`}
            className="min-w-0 rounded-control border border-line p-4"
          >
            <h3 id={`transfer-${quadrant}`} className="font-sans text-base">
              {title}: {countOf(some.length, "condition")}
            </h3>
            <p className="text-muted text-sm">{some.length > 0 ? advice : "None."}</p>
            {some.length > 0 ? (
              <ul className="mt-2 space-y-3">
                {some.map(({ conditionSlug, name, transfer }) => (
                  <li key={conditionSlug}>
                    <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                      <span className="font-medium">{name}</span>
                      {mayAssign && assign ? (
                        <Link
                          href={`/classes/${classId}/assignments/new?kind=${assign}&conditions=${encodeURIComponent(conditionSlug)}`}
                          className="text-link inline-flex min-h-11 items-center text-sm"
                        >
                          <span>
                            Assign {assign}
                            <span className="sr-only"> of {name}</span>
                          </span>
                        </Link>
                      ) : null}
                    </p>
                    <p className="tabular text-muted text-sm">{transferWords(transfer)}</p>
                  </li>
                ))}
              </ul>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}
