import { requirePeople } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { applyRoster, rosterChoiceSchema } from "#server/classes/rosters";

export const POST = classRoute(
  { pattern: "/api/classes/[id]/roster", body: rosterChoiceSchema, maxBytes: 8 * 1024 * 1024 },
  requirePeople,
  ({ proof, body }) => applyRoster(proof, body),
);
