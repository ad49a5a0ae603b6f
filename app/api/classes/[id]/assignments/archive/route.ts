import { requireContent } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { archiveAssignment, archiveAssignmentSchema } from "#server/classes/assignments";

export const PUT = classRoute(
  { pattern: "/api/classes/[id]/assignments/archive", body: archiveAssignmentSchema },
  requireContent,
  ({ proof, body }) => archiveAssignment(proof, body),
);
