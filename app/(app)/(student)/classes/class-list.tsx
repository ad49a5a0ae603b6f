import Link from "next/link";
import type { ClassStanding } from "#server/classes/settings";
import { Badge } from "../../../components/badge.tsx";

interface ClassListProps {
  readonly title: string;
  readonly classes: readonly ClassStanding[];
  /** The sentence under a class. */
  readonly sentence: (one: ClassStanding) => string;
}

/** Classes in which somebody has the same kind of role; nothing without any. */
export function ClassList({ title, classes, sentence }: ClassListProps) {
  if (classes.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3 text-xl">{title}</h2>
      <ul className="divide-y divide-line rounded-panel border border-line bg-surface shadow-panel">
        {classes.map((one) => (
          <li key={one.classId} className="relative p-5 hover:bg-sunken sm:px-6">
            <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
              {/* The whole entry is the target. */}
              <Link href={`/classes/${one.classId}`} className="text-link after:absolute after:inset-0">
                {one.name}
              </Link>
              {one.archivedAt === null ? null : <Badge tone="warn">Archived</Badge>}
            </h3>
            <p className="text-muted text-sm">{one.courseTitle}</p>
            <p className="mt-1">{sentence(one)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
