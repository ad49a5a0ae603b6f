import { requireStaff } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { invitationSchema, inviteByMail } from "#server/classes/invitations";

export const POST = classRoute(
  { pattern: "/api/classes/[id]/invitations", body: invitationSchema },
  requireStaff,
  ({ proof, body, address }) => inviteByMail(proof, body, address),
);
