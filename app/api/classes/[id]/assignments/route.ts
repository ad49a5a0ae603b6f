import { requireContent } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { assignmentSchema, saveAssignment } from "#server/classes/assignments";

export const PUT = classRoute(
  { pattern: "/api/classes/[id]/assignments", body: assignmentSchema },
  requireContent,
  ({ proof, body }) => saveAssignment(proof, body),
);
