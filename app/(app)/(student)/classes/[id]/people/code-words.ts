import { countOf } from "../../../../../components/count-words.ts";

/** A join code as instructors see it. */
export interface CodeStanding {
  readonly code: string | null;
  /** Milliseconds since 1970; null: it does not expire. */
  readonly expiresAt: number | null;
  readonly cap: number | null;
  readonly open: boolean;
  /** Students who have joined. */
  readonly joined: number;
}

/** Whether students can join with a code now, and why or until when. */
export function describeCode(
  { code, expiresAt, cap, open, joined }: CodeStanding,
  now: number,
  timeZone: string,
): { readonly works: boolean; readonly state: string; readonly words: string } {
  const inside = joined === 1 ? "1 student is in the class." : `${countOf(joined, "student")} are in the class.`;
  const shut = (state: string, words: string) => ({ works: false, state, words: `${words} ${inside}` });
  if (code === null) return shut("No code yet", "Make a code, and students can join by themselves.");
  if (!open) return shut("Closed", "Nobody can join with this code.");
  if (expiresAt !== null && expiresAt <= now) {
    return shut("Expired", `Its last day was ${lastDayOf(expiresAt, timeZone)}: nobody can join with it now.`);
  }
  if (cap !== null && joined >= cap) return shut("Full", `Nobody else can join: the limit is ${countOf(cap, "student")}.`);
  const until = expiresAt === null ? "" : ` until the end of ${lastDayOf(expiresAt, timeZone)}`;
  const most = cap === null ? "" : `${until ? "," : ""} while fewer than ${countOf(cap, "student")} are in`;
  return { works: true, state: "Open", words: `Whoever has this code can join as a student${until}${most}. ${inside}` };
}

/** The last day on which a code works, such as "Friday, December 4, 2026". */
export function lastDayOf(expiresAt: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeZone }).format(expiresAt - 1);
}
