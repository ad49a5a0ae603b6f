import type { RosterRow } from "./roster.ts";

export type EnrollmentState = "invited" | "joined" | "left" | "removed" | "blocked";

/** A student of the class as it stands. The address as `parseEmail` gives it, one enrollment for each. */
export interface EnrolledStudent {
  readonly email: string;
  readonly section: string | null;
  readonly state: EnrollmentState;
}

/** What an import would do, for the instructor to choose from row by row. */
export interface RosterDiff<E extends EnrolledStudent> {
  /** Not in the class, or not any more: then with the old enrollment. */
  readonly add: readonly { readonly row: RosterRow; readonly former: E | null }[];
  readonly keep: readonly { readonly row: RosterRow; readonly enrolled: E }[];
  /** In the class, but in another section. */
  readonly move: readonly { readonly row: RosterRow; readonly enrolled: E; readonly from: string | null; readonly to: string }[];
  /** In the class, but not on the roster. */
  readonly remove: readonly E[];
  /** On the roster, but blocked: an import never lets them in again. */
  readonly blocked: readonly { readonly row: RosterRow; readonly enrolled: E }[];
}

/** Compares a roster with the students of a class. Once it is carried out, the same roster keeps everyone: importing again changes nothing. */
export function diffRoster<E extends EnrolledStudent>(rows: readonly RosterRow[], enrolled: readonly E[]): RosterDiff<E> {
  const byEmail = new Map(enrolled.map((each) => [each.email, each]));
  const listed = new Set(rows.map(({ email }) => email));
  const add: { row: RosterRow; former: E | null }[] = [];
  const keep: { row: RosterRow; enrolled: E }[] = [];
  const move: { row: RosterRow; enrolled: E; from: string | null; to: string }[] = [];
  const blocked: { row: RosterRow; enrolled: E }[] = [];
  for (const row of rows) {
    const known = byEmail.get(row.email);
    if (!known || known.state === "left" || known.state === "removed") add.push({ row, former: known ?? null });
    else if (known.state === "blocked") blocked.push({ row, enrolled: known });
    else if (row.section !== null && row.section !== known.section)
      move.push({ row, enrolled: known, from: known.section, to: row.section });
    else keep.push({ row, enrolled: known });
  }
  const remove = enrolled.filter(({ email, state }) => (state === "invited" || state === "joined") && !listed.has(email));
  return { add, keep, move, remove, blocked };
}
