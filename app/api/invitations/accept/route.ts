import { acceptInvitation, acceptSchema } from "#server/classes/invitations";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/invitations/accept", auth: "student", body: acceptSchema }, ({ proof, body }) =>
  acceptInvitation(proof, body),
);
