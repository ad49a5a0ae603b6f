import { requirePeople } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { listAddresses, selectionSchema } from "#server/classes/student-addresses";

export const POST = classRoute(
  { pattern: "/api/classes/[id]/addresses", body: selectionSchema },
  requirePeople,
  ({ proof, body }) => listAddresses(proof, body),
);
