import { formatDeadline } from "../../../components/assignment-words.ts";
import { countOf } from "../../../components/count-words.ts";

interface StaffStanding {
  readonly role: "student" | "assistant" | "instructor";
  readonly owner: boolean;
  readonly contentRight: "none" | "edit";
  readonly studentData: "none" | "view";
}

/** What somebody of the staff is in a class and may do there: "You own this class. You prepare its assignments and see its students." */
export function describeStaff({ role, owner, contentRight, studentData }: StaffStanding): string {
  const who = owner ? "You own this class." : role === "instructor" ? "You teach this class." : "You assist in this class.";
  const edits = contentRight === "edit";
  const sees = studentData === "view";
  if (edits && sees) return `${who} You prepare its assignments and see its students.`;
  if (edits) return `${who} You prepare its assignments; its students you may not see.`;
  if (sees) return `${who} You see its students; its assignments you may not change.`;
  return `${who} You may not change its assignments or see its students; its owner can allow both.`;
}

interface StudentWork {
  readonly state: "coming" | "open" | "late" | "closed" | "done";
  readonly timeZone: string;
  /** Instants in milliseconds. */
  readonly dates: { readonly releaseAt: number; readonly dueAt: number };
}

/** What a class asks of a student now: "1 assignment is late and can still be done. 1 assignment is open, due Wed, Mar 4, 9:05 AM." */
export function describeWork(work: readonly StudentWork[], now: number): string {
  const late = work.filter(({ state }) => state === "late").length;
  const open = work.filter(({ state }) => state === "open").sort((a, b) => a.dates.dueAt - b.dates.dueAt);
  const coming = work.filter(({ state }) => state === "coming").sort((a, b) => a.dates.releaseAt - b.dates.releaseAt);
  const sentences: string[] = [];
  if (late > 0) sentences.push(`${countOf(late, "assignment is", "assignments are")} late and can still be done.`);
  if (open[0]) {
    const due = formatDeadline(open[0].dates.dueAt, open[0].timeZone, now);
    const first = open.length === 1 ? "" : "the next ";
    sentences.push(`${countOf(open.length, "assignment is", "assignments are")} open, ${first}due ${due}.`);
  }
  if (sentences.length > 0) return sentences.join(" ");
  if (coming[0]) {
    const begins = formatDeadline(coming[0].dates.releaseAt, coming[0].timeZone, now);
    return `Nothing is open. The next assignment begins ${begins}.`;
  }
  return work.length === 0 ? "Nothing is assigned yet." : "No assignment is waiting for you.";
}
