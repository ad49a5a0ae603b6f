import { type AssignmentDates, checkDates, formatLocalTime, layDates, resolveLocalTime } from "#core/class-dates";
import type { DatedParty } from "#db/assignment-overrides";
import type { StoredDates } from "#db/assignments";
import { invalidFields } from "../problem.ts";

/** What the clock of the class shows ("2026-11-30T23:59"), or null. */
type LocalDates = Readonly<Record<keyof StoredDates, string | null>>;

/** Instants for times on the clock of a class. Throws 422 for a day that does not exist. */
export function resolveDates(timeZone: string, local: LocalDates): Record<keyof StoredDates, number | null> {
  const resolve = (field: keyof StoredDates) => {
    const text = local[field];
    if (text === null) return null;
    try {
      return resolveLocalTime(text, timeZone).at;
    } catch {
      throw invalidFields({ [field]: "There is no such date and time." });
    }
  };
  return { releaseAt: resolve("releaseAt"), dueAt: resolve("dueAt"), lateUntil: resolve("lateUntil") };
}

/** Throws 422 for dates that cannot hold together. */
export function refuseDates(dates: AssignmentDates): void {
  const [problem] = checkDates(dates);
  if (problem !== undefined) throw invalidFields({ [fieldOf(problem)]: problem });
}

/** Throws 422, naming whom it is about, for dates that cannot hold together as they come out for a section or a student. */
export function refuseClashes(timeZone: string, dates: StoredDates, parties: readonly DatedParty[]): void {
  for (const { name, enrollmentId, sectionName, own, ofSection } of parties) {
    const laid = layDates([own, ofSection, dates]);
    const [problem] = checkDates(laid);
    if (problem === undefined) continue;
    const who = enrollmentId === null ? `section ${name}` : sectionName === null ? name : `${name} (section ${sectionName})`;
    throw invalidFields({
      [fieldOf(problem)]: `Not for ${who}: it ${spell(laid, timeZone)}. ${problem} Choose other dates, or change theirs.`,
    });
  }
}

/** "would open 2026-11-26 08:00, be due 2026-11-24 23:59, late work until 2026-11-30 23:59" */
function spell({ releaseAt, dueAt, lateUntil }: AssignmentDates, timeZone: string): string {
  const on = (at: number | null) => (at === null ? "" : formatLocalTime(at, timeZone).replace("T", " "));
  return `would open ${on(releaseAt)}, be due ${on(dueAt)}${lateUntil === null ? "" : `, late work until ${on(lateUntil)}`}`;
}

function fieldOf(problem: string): keyof StoredDates {
  return problem.startsWith("Late") ? "lateUntil" : "dueAt";
}
