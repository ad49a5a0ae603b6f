import type { z } from "zod";
import type { Recipient, ReminderMail, ReminderPreview } from "#core/class-wire";
import { groupBy } from "#core/grouping";
import { readProgress, type StudentProgress } from "#db/assignment-progress";
import { readAssignments, type StoredAssignment } from "#db/assignments";
import { readNames } from "#db/class-students";
import { readClock } from "#db/clock";
import { claimReminders, readReminderContext, recordReminder, recordReminderPreview, releaseClaim } from "#db/reminders";
import { appDatabase } from "../app-database.ts";
import { consumeAttempt } from "../auth/rate-limits.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { linkOrigin } from "../environment.ts";
import { deliverAll } from "../mail.ts";
import { notFound, Problem } from "../problem.ts";
import { statusOf } from "./assignment-status.ts";
import { newIdSchema } from "./class-fields.ts";
import { type ReminderItem, writeReminder } from "./reminder-text.ts";
import { classDay, selectionSchema } from "./student-addresses.ts";

export const reminderSchema = selectionSchema.extend({ id: newIdSchema });

/** What a reminder to the chosen students would say; each can read that their work was looked at. Throws 403, 404, 409 "archived". */
export async function previewReminder(
  proof: ClassProof<"people">,
  { enrollmentIds }: z.output<typeof selectionSchema>,
): Promise<ReminderPreview> {
  const { day, drafts } = await draftReminders(proof, enrollmentIds);
  await recordReminderPreview(appDatabase(), proof.asker, { enrollmentIds, day });
  const toName = ({ enrollmentId, name }: Draft): Recipient => ({ enrollmentId, name });
  return {
    mails: drafts.flatMap(({ enrollmentId, name, mail, remindedToday }) =>
      mail && !remindedToday ? { enrollmentId, name, ...mail } : [],
    ),
    upToDate: drafts.filter(({ mail }) => mail === null).map(toName),
    remindedToday: drafts.filter(({ mail, remindedToday }) => mail !== null && remindedToday).map(toName),
  };
}

/**
 * Mails a reminder to those of the chosen students who have late or open work, at most one a day and student; each can read that it was sent. The
 * same reminder again mails nobody twice. `mailed` counts whom it reached so far and who is still to be written to, `failed` whose mail was not handed
 * over: they can be reminded again. Throws 403, 404, 409 "archived", 429, 503 when no mail was handed over.
 */
export async function sendReminder(
  proof: ClassProof<"people">,
  { id, enrollmentIds }: z.output<typeof reminderSchema>,
  address: string,
): Promise<{ readonly mailed: number; readonly failed: number }> {
  await consumeAttempt("class-reminder", { account: proof.asker.userId, address });
  const { day, drafts } = await draftReminders(proof, enrollmentIds);
  const mailOf = new Map(drafts.flatMap(({ enrollmentId, mail }) => (mail ? [[enrollmentId, mail] as const] : [])));
  const db = appDatabase();
  const claims = await claimReminders(db, proof.asker, { id, day, enrollmentIds: [...mailOf.keys()] });
  if (!claims) throw await refusal(proof);
  const mails = claims.claimed.flatMap(({ enrollmentId, studentId, email }) => {
    const mail = mailOf.get(enrollmentId);
    return mail ? { to: email, ...mail, studentId } : [];
  });
  const failed = await deliverAll(mails, async ({ studentId }, delivered) => {
    if (delivered) await recordReminder(db, proof.asker, { id, studentId, day });
    else await releaseClaim(db, proof.asker, { studentId, day });
  });
  const mailed = claims.reached + mails.length - failed;
  if (failed > 0 && mailed === 0) {
    const retry = "The mail server took none of the mails: nobody was reminded. Try again in a few minutes.";
    throw new Problem(503, "mail_failed", retry, { retryAfter: 60 });
  }
  return { mailed, failed };
}

interface Draft extends Recipient {
  /** Null: nothing of theirs is late or open. */
  readonly mail: Pick<ReminderMail, "subject" | "text"> | null;
  readonly remindedToday: boolean;
}

/** A draft for each of the chosen who is in the class, by name. */
async function draftReminders(
  proof: ClassProof<"people">,
  enrollmentIds: readonly string[],
): Promise<{ readonly day: string; readonly drafts: readonly Draft[] }> {
  const db = appDatabase();
  const now = await readClock(db);
  const day = classDay(proof, now);
  const [context, students, rows, assignments] = await Promise.all([
    readReminderContext(db, proof.asker, day),
    readNames(db, { asker: proof.asker, students: "all" }),
    readProgress(db, proof.asker, null),
    readAssignments(db, proof.asker),
  ]);
  if (!context) throw await refusal(proof);
  const chosen = new Set(enrollmentIds);
  const reminded = new Set(context.remindedIds);
  const rowsOf = groupBy(rows, ({ enrollmentId }) => enrollmentId);
  const drafts = students
    .filter(({ enrollmentId }) => chosen.has(enrollmentId))
    .map(({ enrollmentId, name }): Draft => {
      const items = toItems(rowsOf.get(enrollmentId) ?? [], assignments, now);
      const parts = {
        ...{ studentName: name, sender: context.sender, className: proof.name, timeZone: proof.timeZone, items },
        link: `${linkOrigin()}/classes/${proof.classId}`,
      };
      return {
        enrollmentId,
        name,
        mail: items.length > 0 ? writeReminder(parts) : null,
        remindedToday: reminded.has(enrollmentId),
      };
    });
  return { day, drafts };
}

/** What one student can still do and has not done. */
function toItems(rows: readonly StudentProgress[], assignments: readonly StoredAssignment[], now: number): ReminderItem[] {
  return rows.flatMap((row) => {
    const assignment = assignments.find(({ id }) => id === row.assignmentId);
    const { state, started } = statusOf(row, now);
    if (!assignment || (state !== "late" && state !== "open")) return [];
    const { cards, learnedCards, dates } = row;
    const { title, work } = assignment;
    return { title, kind: work.kind, late: state === "late", dueAt: dates.dueAt, started, cards, learnedCards };
  });
}

async function refusal(proof: ClassProof<"people">): Promise<Error> {
  return await refusalOf(proof, "people", notFound("There is no such class."));
}
