import type { ClassStanding } from "#server/classes/settings";
import { LinkButton } from "../../../components/link-button.tsx";
import { Panel } from "../../../components/panel.tsx";

/** The way of staff to their classes in use, one tap from the first screen; nothing for everybody else. */
export function TaughtClasses({ classes }: { readonly classes: readonly ClassStanding[] }) {
  const taught = classes.filter(({ role, archivedAt }) => role !== "student" && archivedAt === null);
  if (taught.length === 0) return null;
  return (
    <Panel title={taught.length === 1 ? "The class that you teach" : "The classes that you teach"} className="mb-6">
      <ul className="divide-y divide-line">
        {taught.map(({ classId, name, studentData }) => (
          <li key={classId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
            <p className="font-medium">{name}</p>
            <div className="flex flex-wrap gap-3">
              <LinkButton href={`/classes/${classId}`}>
                Open<span className="sr-only"> {name}</span>
              </LinkButton>
              {studentData === "view" ? (
                <LinkButton href={`/classes/${classId}/teach`} prefetch={false} variant="secondary">
                  Teach tomorrow<span className="sr-only">: {name}</span>
                </LinkButton>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
