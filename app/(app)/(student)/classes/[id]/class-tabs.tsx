import type { ClassProof } from "#server/class-proofs";
import { ClassTabLink } from "./class-tab-link.tsx";

export interface ClassTab {
  readonly href: string;
  readonly label: string;
}

/** The pages of a class that somebody may open: what is read before teaching first, what is set up once last. */
export function tabsOf({ classId, role, studentData }: ClassProof<"member">): readonly ClassTab[] {
  const at = (path: string, label: string): ClassTab => ({ href: `/classes/${classId}${path}`, label });
  if (role === "student") return [at("", "Assignments"), at("/me", "What my instructor sees")];
  const data = studentData === "view";
  return [
    ...(data
      ? [at("", "Overview"), at("/students", "Students"), at("/topics", "Topics"), at("/cases", "Cases"), at("/exams", "Exams")]
      : []),
    at("/assignments", "Assignments"),
    ...(data ? [] : [at("/exams", "Exams")]),
    at("/people", "People"),
    at("/settings", "Settings"),
  ];
}

export function ClassTabs({ tabs }: { readonly tabs: readonly ClassTab[] }) {
  return (
    <nav aria-label="Class" className="relative -mx-4 mt-2 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex w-max min-w-full gap-1 border-line border-b">
        {tabs.map(({ href, label }) => (
          <li key={href}>
            <ClassTabLink href={href} whole={href === tabs[0]?.href}>
              {label}
            </ClassTabLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
