import { requireContent } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { overrideSchema, saveOverride } from "#server/classes/assignments";

export const PUT = classRoute(
  { pattern: "/api/classes/[id]/assignments/overrides", body: overrideSchema },
  requireContent,
  ({ proof, body }) => saveOverride(proof, body),
);
