import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import type { ClassRole } from "#db/classes";
import {
  acceptInvitation as accept,
  type InvitationOffer,
  type InvitationOutcome,
  type InvitationRefusal,
  noteUndelivered,
  readInvitation,
  saveInvitation,
} from "#db/invitations";
import { appDatabase } from "../app-database.ts";
import { consumeAttempt, refundAttempt } from "../auth/rate-limits.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { authSecret, linkOrigin } from "../environment.ts";
import { deliverAll } from "../mail.ts";
import { notFound, Problem } from "../problem.ts";
import type { StudentProof } from "../proofs.ts";
import { emailSchema } from "../text.ts";
import {
  contentRightSchema,
  hasFittingRights,
  idSchema,
  newIdSchema,
  roleSchema,
  studentDataSchema,
  UNFIT_RIGHTS,
} from "./class-fields.ts";

const INVITATION_DAYS = 14;
const HOUR_MS = 3_600_000;

export const invitationSchema = z
  .object({
    /** Sending the same invitation twice mails the same link. */
    id: newIdSchema,
    email: emailSchema,
    role: roleSchema,
    contentRight: contentRightSchema,
    studentData: studentDataSchema,
    sectionId: idSchema.nullable(),
  })
  .refine(hasFittingRights, UNFIT_RIGHTS);
export const acceptSchema = z.object({ token: z.string("Open the link from the mail.").max(200, "This is no link from a mail.") });

/**
 * Mails a link with which one person can join, in the role that is offered. Students are invited by instructors who may see them, staff by the owner.
 * Throws 403, 404, 409 for an address that is in the class, kept out or invited to the staff by the owner and for an archived class, 429 too, by when an
 * address had its last mail, 503 when the mail was not handed over.
 */
export async function inviteByMail(
  proof: ClassProof<"staff">,
  invitation: z.output<typeof invitationSchema>,
  address: string,
): Promise<{ invited: true }> {
  await consumeAttempt("class-mail", { account: proof.asker.userId, address });
  // No class and no sender fills somebody's inbox.
  const receiver = { account: `${proof.classId} ${invitation.email}`, address: `${proof.asker.userId} ${invitation.email}` };
  await consumeAttempt("class-mail-to", receiver).catch((problem: unknown) => {
    throw problem instanceof Problem && problem.status === 429 ? overInvited(problem) : problem;
  });
  let mailed = false;
  try {
    mailed = await invite(proof, invitation);
  } finally {
    if (!mailed) await refundAttempt("class-mail-to", receiver);
  }
  return { invited: true };
}

/** False: this very invitation was mailed a moment ago. */
async function invite(proof: ClassProof<"staff">, { id, ...offered }: z.output<typeof invitationSchema>): Promise<boolean> {
  // Made from the id, so that a repetition does not spoil the link that was mailed before it.
  const token = createHmac("sha256", authSecret())
    .update(JSON.stringify(["class invitation", proof.classId, offered.email, id]))
    .digest("base64url");
  const tokenHash = digestToken(token);
  const saved = await saveInvitation(appDatabase(), proof.asker, { ...offered, tokenHash, days: INVITATION_DAYS });
  if (saved.outcome === "mailed" && saved.same) return false;
  if (saved.outcome !== "saved") throw await refuseToInvite(proof, saved, offered.role);
  const { className, inviter } = saved;
  const role = { student: "a student", assistant: "an assistant", instructor: "an instructor" }[offered.role];
  const mail = {
    to: offered.email,
    subject: `Join the class ${className} at Rounds`,
    text: `${inviter} invites you to the class "${className}" at Rounds as ${role}.

Open this link within ${INVITATION_DAYS} days to join. It works once, and only the newest link works:

${linkOrigin()}/classes/invitation?token=${token}

If you did not expect this, nothing needs to be done.
`,
  };
  const failed = await deliverAll([mail], async (_, delivered) => {
    if (!delivered) await noteUndelivered(appDatabase(), tokenHash);
  });
  if (failed > 0) {
    const retry = "The mail server did not take the invitation: it was not sent. Try again in a few minutes.";
    throw new Problem(503, "mail_failed", retry, { retryAfter: 60 });
  }
  return true;
}

async function refuseToInvite(
  proof: ClassProof<"staff">,
  refused: Exclude<InvitationOutcome, { readonly outcome: "saved" }>,
  role: ClassRole,
): Promise<Problem> {
  switch (refused.outcome) {
    case "refused":
      return await refusalOf(proof, role === "student" ? "people" : "owner", notFound("There is no such class."));
    case "member":
      return new Problem(409, "member", "This address is in the class already.");
    case "blocked":
      return new Problem(409, "blocked", "This address is kept out of the class. Let it in again first.");
    case "staff":
      return new Problem(409, "staff_invited", "The owner has invited this address to the staff. Only the owner can change that.");
    case "mailed": {
      const time = (at: number) => new Intl.DateTimeFormat("en-US", { timeStyle: "short", timeZone: proof.timeZone }).format(at);
      const { mailedAt } = refused;
      return new Problem(
        429,
        "just_mailed",
        `An invitation went to this address at ${time(mailedAt)} (${proof.timeZone}), and its link works. You can send another after ${time(mailedAt + HOUR_MS)}.`,
        { retryAfter: Math.max(1, Math.ceil((mailedAt + HOUR_MS - Date.now()) / 1000)) },
      );
    }
  }
}

function overInvited({ retryAfter }: Problem): Problem {
  const words =
    "This address had three invitations within a day, and gets no more for now. Write to them yourself, or try again tomorrow.";
  return new Problem(429, "over_invited", words, { retryAfter });
}

/** What a mailed link offers. Throws as `acceptInvitation`. */
export async function getInvitation(
  proof: StudentProof,
  { token }: z.output<typeof acceptSchema>,
): Promise<Pick<InvitationOffer, "className" | "role"> & { readonly joined: boolean }> {
  const offer = await readInvitation(appDatabase(), digestToken(token), proof.studentId);
  if (!offer) throw refuseInvitation("unknown");
  const { verdict, className, role } = offer;
  if (verdict !== "open" && verdict !== "joined") throw refuseInvitation(verdict);
  return { className, role, joined: verdict === "joined" };
}

/** Joins through a mailed link. Throws 410 for a link that was used, replaced or has expired, 409 for an archived class, 403 for who is kept out. */
export async function acceptInvitation(
  proof: StudentProof,
  { token }: z.output<typeof acceptSchema>,
): Promise<{ classId: string }> {
  const outcome = await accept(appDatabase(), { tokenHash: digestToken(token), userId: proof.studentId });
  if (typeof outcome === "string") throw refuseInvitation(outcome);
  return outcome;
}

function refuseInvitation(refusal: InvitationRefusal): Problem {
  switch (refusal) {
    case "unknown":
    case "expired":
      return new Problem(410, "link_expired", "This link was used already, was replaced by a newer one, or has expired.");
    case "closed":
      return new Problem(409, "closed", "This class is archived and takes nobody in.");
    case "blocked":
      return new Problem(403, "blocked", "You cannot join this class. Ask its instructor.");
  }
}

function digestToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
