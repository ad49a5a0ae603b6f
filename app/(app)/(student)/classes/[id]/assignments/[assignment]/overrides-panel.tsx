import { formatLocalTime } from "#core/class-dates";
import type { ClassAssignments } from "#server/classes/assignments";
import type { ClassMembers } from "#server/classes/people";
import { formatDeadline } from "../../../../../../components/assignment-words.ts";
import { Panel } from "../../../../../../components/panel.tsx";
import { OverrideForm } from "./override-form.tsx";

interface OverridesPanelProps {
  readonly classId: string;
  readonly assignmentId: string;
  readonly timeZone: string;
  readonly now: number;
  /** Whether it is a set with a limit. */
  readonly timed: boolean;
  readonly overrides: ClassAssignments["overrides"];
  readonly people: ClassMembers;
  readonly mayChange: boolean;
}

/** For whom other dates or more time hold, and the form to say so. */
export function OverridesPanel(props: OverridesPanelProps) {
  const { classId, assignmentId, timeZone, now, timed, overrides, people, mayChange } = props;
  const { sections } = people;
  const students = people.people
    .filter(({ role }) => role === "student")
    .map(({ enrollmentId, name }) => ({ id: enrollmentId, name: name ?? "Not joined yet, without a name" }));
  const form = { classId, assignmentId, timeZone, timed, sections, students };
  // Who has other dates already is changed in their own row, where these are seen.
  const known = new Set(overrides.map(({ enrollmentId, sectionId }) => enrollmentId ?? sectionId));
  const free = (some: readonly { readonly id: string; readonly name: string }[]) => some.filter(({ id }) => !known.has(id));
  const left = { sections: free(sections), students: free(students) };
  const nobody = sections.length === 0 && students.length === 0;
  return (
    <Panel title={timed ? "Other dates and more time" : "Other dates"}>
      {overrides.length === 0 ? (
        <p className="text-muted">
          {nobody
            ? "The same dates hold for everybody. Once the class has sections or students, they can have their own."
            : "The same dates hold for everybody."}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {overrides.map((override) => {
            const { enrollmentId, sectionId } = override;
            const key = enrollmentId === null ? (`section:${sectionId}` as const) : (`student:${enrollmentId}` as const);
            const found = [...sections, ...students].find(({ id }) => id === (enrollmentId ?? sectionId));
            const name = enrollmentId === null ? `Section ${found?.name ?? ""}` : (found?.name ?? "A student");
            const local = (at: number | null) => (at === null ? "" : formatLocalTime(at, timeZone));
            const values = {
              releaseAt: local(override.releaseAt),
              dueAt: local(override.dueAt),
              lateUntil: local(override.lateUntil),
              timePercent: override.timePercent === null ? "" : String(override.timePercent),
            };
            return (
              <li key={key} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0">
                <div>
                  <p className="font-medium">{name}</p>
                  <p className="tabular text-muted text-sm">{describeOverride(override, timeZone, now)}</p>
                </div>
                {mayChange ? (
                  // What was saved meanwhile is what the form begins with.
                  <OverrideForm key={JSON.stringify(values)} {...form} known={{ key, name, values }} />
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {mayChange && left.sections.length + left.students.length > 0 ? (
        <div className="mt-4">
          <OverrideForm {...form} {...left} />
        </div>
      ) : null}
    </Panel>
  );
}

function describeOverride(override: OverridesPanelProps["overrides"][number], timeZone: string, now: number): string {
  const { releaseAt, dueAt, lateUntil, timePercent } = override;
  const on = (at: number) => formatDeadline(at, timeZone, now);
  return [
    releaseAt === null ? "" : `opens ${on(releaseAt)}`,
    dueAt === null ? "" : `due ${on(dueAt)}`,
    lateUntil === null ? "" : `late work until ${on(lateUntil)}`,
    timePercent === null ? "" : `${timePercent}% of the time limit`,
  ]
    .filter(Boolean)
    .join("; ");
}
