import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import {
  acceptInvitation as accept,
  type InvitationOffer,
  type InvitationRefusal,
  readInvitation,
  saveInvitation,
} from "#db/invitations";
import { appDatabase } from "../app-database.ts";
import { consumeAttempt } from "../auth/rate-limits.ts";
import { type ClassProof, refusalOf } from "../class-proofs.ts";
import { authSecret, linkOrigin } from "../environment.ts";
import { deliverLater } from "../mail.ts";
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
 * Throws 403, 404, 409 for an address that is in the class or kept out and for an archived class, 429.
 */
export async function inviteByMail(
  proof: ClassProof<"staff">,
  invitation: z.output<typeof invitationSchema>,
): Promise<{ invited: true }> {
  const { id, ...offered } = invitation;
  await consumeAttempt("class-mail", { account: proof.asker.userId });
  // Made from the id, so that a repetition does not spoil the link that was mailed before it.
  const token = createHmac("sha256", authSecret())
    .update(JSON.stringify(["class invitation", proof.classId, offered.email, id]))
    .digest("base64url");
  const outcome = await saveInvitation(appDatabase(), proof.asker, {
    ...offered,
    tokenHash: digestToken(token),
    days: INVITATION_DAYS,
  });
  if (outcome === "refused") {
    throw await refusalOf(proof, offered.role === "student" ? "people" : "owner", notFound("There is no such class."));
  }
  if (outcome === "member") throw new Problem(409, "member", "This address is in the class already.");
  if (outcome === "blocked") throw new Problem(409, "blocked", "This address is kept out of the class. Let it in again first.");
  const { className, inviter } = outcome;
  const role = { student: "a student", assistant: "an assistant", instructor: "an instructor" }[offered.role];
  deliverLater(async () => ({
    to: offered.email,
    subject: `Join the class ${className} at Rounds`,
    text: `${inviter} invites you to the class "${className}" at Rounds as ${role}.

Open this link within ${INVITATION_DAYS} days to join. It works once, and only the newest link works:

${linkOrigin()}/classes/invitation?token=${token}

If you did not expect this, nothing needs to be done.
`,
  }));
  return { invited: true };
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
