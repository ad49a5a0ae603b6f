import { requireContent } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { removeSection, removeSectionSchema } from "#server/classes/people";

export const POST = classRoute(
  { pattern: "/api/classes/[id]/sections/removal", body: removeSectionSchema },
  requireContent,
  ({ proof, body }) => removeSection(proof, body),
);
