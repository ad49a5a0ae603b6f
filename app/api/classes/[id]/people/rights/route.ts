import { requireOwner } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { rightsSchema, setRights } from "#server/classes/people";

export const PUT = classRoute({ pattern: "/api/classes/[id]/people/rights", body: rightsSchema }, requireOwner, ({ proof, body }) =>
  setRights(proof, body),
);
