import type { AssignedWork } from "#core/assignment";
import { assignmentState } from "#core/class-dates";
import { formatDeadline, lateWords, setWords } from "../../../../../components/assignment-words.ts";
import { Badge, type Tone } from "../../../../../components/badge.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { targetWords } from "./assignment-draft.ts";

interface SummaryParts {
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  readonly conditions: readonly { readonly slug: string; readonly name: string; readonly topicSlug: string }[];
}

interface Summarized {
  readonly work: AssignedWork;
  readonly releaseAt: number;
  readonly dueAt: number;
  readonly lateUntil: number | null;
  readonly archivedAt: number | null;
}

const STATES: Readonly<Record<"coming" | "open" | "late" | "closed" | "done", readonly [Tone, string]>> = {
  coming: ["neutral", "Coming"],
  open: ["accent", "Open"],
  late: ["warn", "Past due"],
  closed: ["neutral", "Over"],
  done: ["neutral", "Over"],
};

/** How an assignment stands by the class's own dates. */
export function AssignmentBadge({ assignment, now }: { readonly assignment: Summarized; readonly now: number }) {
  if (assignment.archivedAt !== null) return <Badge>Archived</Badge>;
  const [tone, name] = STATES[assignmentState(assignment, null, now)];
  return <Badge tone={tone}>{name}</Badge>;
}

/** "Cards to know: Nerve entrapment", "10 cases in tutor mode, 2 attempts: the whole course". */
export function describeWork(work: AssignedWork, parts: SummaryParts): string {
  const about = targetWords(work.target, parts);
  if (work.kind === "cards") return `Cards to know: ${about}`;
  const { minutes, attempts } = work.target;
  return `${setWords(work.target, minutes)}, ${countOf(attempts, "attempt")}: ${about}`;
}

/** "Opens Mon, Nov 23, 8:00 AM; due Mon, Nov 30, 11:59 PM; late work is taken at any time". */
export function describeDates(assignment: Summarized, timeZone: string, now: number): string {
  const { releaseAt, dueAt } = assignment;
  const opens = releaseAt > now ? `Opens ${formatDeadline(releaseAt, timeZone, now)}, due` : dueAt < now ? "Was due" : "Due";
  return `${opens} ${formatDeadline(dueAt, timeZone, now)}; ${lateWords(assignment, timeZone, now)}`;
}
