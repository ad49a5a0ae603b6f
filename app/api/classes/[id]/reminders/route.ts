import { requirePeople } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { reminderSchema, sendReminder } from "#server/classes/reminders";

export const POST = classRoute(
  { pattern: "/api/classes/[id]/reminders", body: reminderSchema },
  requirePeople,
  ({ proof, body, address }) => sendReminder(proof, body, address),
);
