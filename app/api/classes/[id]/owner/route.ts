import { requireStaff } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { transferOwnership, transferSchema } from "#server/classes/settings";

export const PUT = classRoute({ pattern: "/api/classes/[id]/owner", body: transferSchema }, requireStaff, ({ proof, body }) =>
  transferOwnership(proof, body),
);
