import type { RosterProblem } from "#core/roster";
import type { EnrolledStudent, RosterDiff } from "#core/roster-diff";
import { countOf } from "../../../../../../components/count-words.ts";

/** A student as the preview tells about them. */
interface ListedStudent extends EnrolledStudent {
  readonly enrollmentId: string;
  readonly name: string | null;
}

/** What a class list would change, and what of it could not be read. */
export interface RosterPreview extends RosterDiff<ListedStudent> {
  readonly problems: readonly RosterProblem[];
}

/** What is ticked: addresses to add, enrollments to move and to remove. */
export interface RosterTicks {
  readonly add: ReadonlySet<string>;
  readonly move: ReadonlySet<string>;
  readonly remove: ReadonlySet<string>;
}

/** Everything but the removals: a list that is short by mistake must not empty a class. */
export function firstTicks({ add, move }: RosterPreview): RosterTicks {
  return {
    add: new Set(add.map(({ row }) => row.email)),
    move: new Set(move.map(({ enrolled }) => enrolled.enrollmentId)),
    remove: new Set(),
  };
}

/** What is sent to be carried out. */
export function chosenFrom({ add, move, remove }: RosterPreview, ticks: RosterTicks) {
  return {
    add: add.flatMap(({ row: { email, name, section } }) => (ticks.add.has(email) ? [{ email, name, section }] : [])),
    move: move.flatMap(({ enrolled: { enrollmentId }, to }) =>
      ticks.move.has(enrollmentId) ? [{ enrollmentId, section: to }] : [],
    ),
    remove: remove.flatMap(({ enrollmentId }) => (ticks.remove.has(enrollmentId) ? [enrollmentId] : [])),
  };
}

/** What becomes of somebody on the list who is not in the class. */
export function addWords({ row, former }: RosterPreview["add"][number], ticked: boolean): string {
  if (!ticked) return "is not added";
  const section = row.section ?? former?.section ?? null;
  const nameless = (row.name ?? former?.name ?? null) === null;
  return [
    `gets a place${section === null ? "" : ` in ${section}`}`,
    ...(former ? ["was taken out before"] : []),
    ...(nameless ? ["no name on the list, so the name of their account is shown once they join"] : []),
    ...(row.nameSplit ? ["check the name, it was in two columns"] : []),
  ].join("; ");
}

/** What becomes of somebody whom the list has in another section. */
export function moveWords({ from, to }: RosterPreview["move"][number], ticked: boolean): string {
  const old = from ?? "no section";
  return ticked ? `moves from ${old} to ${to}` : `stays in ${old}, not ${to}`;
}

/** What becomes of somebody in the class who is not on the list. */
export function removeWords({ section, state }: RosterPreview["remove"][number], ticked: boolean): string {
  const where = section === null ? "" : ` in ${section}`;
  return `${ticked ? "is removed" : `stays${where}`}${state === "invited" ? "; has not joined yet" : ""}`;
}

/** What was read, in one sentence: "27 students were read, 3 lines have problems." */
export function readingWords({ add, keep, move, blocked, problems }: RosterPreview): string {
  const read = add.length + keep.length + move.length + blocked.length;
  const students = `${countOf(read, "student")} ${read === 1 ? "was" : "were"} read`;
  if (problems.length === 0) return `${students}, every line is fine.`;
  const lines = new Set(problems.map(({ line }) => line)).size;
  return `${students}, ${countOf(lines, "line")} ${lines === 1 ? "has a problem" : "have problems"}.`;
}

/** What the button does: "Add 25, move 1, remove 2"; null while nothing is ticked. */
export function actionWords({ add, move, remove }: RosterTicks): string | null {
  const parts = [
    ...(add.size > 0 ? [`add ${add.size.toLocaleString("en-US")}`] : []),
    ...(move.size > 0 ? [`move ${move.size.toLocaleString("en-US")}`] : []),
    ...(remove.size > 0 ? [`remove ${remove.size.toLocaleString("en-US")}`] : []),
  ];
  const text = parts.join(", ");
  return text === "" ? null : text[0]?.toUpperCase() + text.slice(1);
}

/** What was done: "25 students were added, 1 was moved, none was removed." */
export function outcomeWords({ added, moved, removed }: { added: number; moved: number; removed: number }): string {
  const were = (count: number, what: string) =>
    `${count === 0 ? "none" : count.toLocaleString("en-US")} ${count > 1 ? "were" : "was"} ${what}`;
  const first = added === 0 ? "Nobody was added" : `${countOf(added, "student")} ${added > 1 ? "were" : "was"} added`;
  return `${first}, ${were(moved, "moved")}, ${were(removed, "removed")}.`;
}
