import { Check, X } from "lucide-react";
import { ScrollRegion } from "../../../../../components/scroll-region.tsx";

interface Standing {
  readonly role: "student" | "assistant" | "instructor";
  readonly owner: boolean;
  readonly contentRight: "none" | "edit";
  readonly studentData: "none" | "view";
}

interface RightRow {
  readonly what: string;
  readonly who: string;
  readonly holds: (standing: Standing) => boolean;
  /** Something changes by it, so that it rests in an archived class. */
  readonly writes: boolean;
}

/** The same conditions as lib/db/class-rights.ts, in words. */
const ROWS: readonly RightRow[] = [
  { what: "Read assignments, exam dates and who is on the staff", who: "Everybody on the staff", holds: () => true, writes: false },
  {
    what: "Change assignments, exam dates, sections and the name of the class",
    who: "Whoever has the right to change them",
    holds: ({ contentRight }) => contentRight === "edit",
    writes: true,
  },
  {
    what: "See the students: names, addresses, what they know, their assigned work, the last day they were active",
    who: "Whoever has the right to see the students; nobody has it by their role alone, not even the owner",
    holds: ({ studentData }) => studentData === "view",
    writes: false,
  },
  {
    what: "Decide who is a student: join code, class list, sections of students, removing and keeping out",
    who: "Instructors with the right to see the students",
    holds: ({ role, studentData }) => role === "instructor" && studentData === "view",
    writes: true,
  },
  {
    what: "Decide about the staff, roles and rights",
    who: "The owner",
    holds: ({ owner }) => owner,
    writes: true,
  },
  {
    what: "Archive the class, open it again, hand it over",
    who: "The owner",
    holds: ({ owner }) => owner,
    writes: false,
  },
];

/** Who may do what in a class, and what of it the reader may. */
export function RightsTable({ viewer, archived }: { readonly viewer: Standing; readonly archived: boolean }) {
  return (
    <div className="space-y-4">
      <ScrollRegion name="Rights">
        <table className="w-full min-w-[34rem] border-collapse text-left text-sm">
          <caption className="sr-only">Who may do what</caption>
          <thead>
            <tr className="bg-sunken">
              <th scope="col" className="px-3 py-2 font-semibold">
                What
              </th>
              <th scope="col" className="px-3 py-2 font-semibold">
                Who
              </th>
              <th scope="col" className="px-3 py-2 font-semibold">
                You
              </th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ what, who, holds, writes }) => (
              <tr key={what} className="border-line border-t align-top">
                <th scope="row" className="px-3 py-2 font-normal">
                  {what}
                </th>
                <td className="px-3 py-2 text-muted">{who}</td>
                <td className="whitespace-nowrap px-3 py-2">
                  <Verdict yes={holds(viewer)} rests={archived && writes} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p>
        <span className="font-medium">Nobody on the staff sees</span> private notes, answers in case sets that a student chose
        alone, how sure they said they were, or at what time of day they study. Each look at one student is noted, and that student
        can read who looked and on which day.
      </p>
    </div>
  );
}

function Verdict({ yes, rests }: { readonly yes: boolean; readonly rests: boolean }) {
  if (!yes) {
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <X aria-hidden="true" className="size-4" />
        No
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5">
      <Check aria-hidden="true" className="size-4 text-good" />
      {rests ? "Not while archived" : "Yes"}
    </span>
  );
}
