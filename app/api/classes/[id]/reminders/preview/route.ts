import { requirePeople } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { previewReminder } from "#server/classes/reminders";
import { selectionSchema } from "#server/classes/student-addresses";

export const POST = classRoute(
  { pattern: "/api/classes/[id]/reminders/preview", body: selectionSchema },
  requirePeople,
  ({ proof, body }) => previewReminder(proof, body),
);
