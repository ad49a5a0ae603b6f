import { requireStaff } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { endMembership, endSchema } from "#server/classes/people";

export const PUT = classRoute({ pattern: "/api/classes/[id]/people/end", body: endSchema }, requireStaff, ({ proof, body }) =>
  endMembership(proof, body),
);
