import { requirePeople } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { previewRoster, rosterTextSchema } from "#server/classes/rosters";

export const POST = classRoute(
  { pattern: "/api/classes/[id]/roster/preview", body: rosterTextSchema, maxBytes: 8 * 1024 * 1024 },
  requirePeople,
  ({ proof, body }) => previewRoster(proof, body),
);
