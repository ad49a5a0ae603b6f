import { requireOwner } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { archiveClass, archiveSchema } from "#server/classes/settings";

export const PUT = classRoute({ pattern: "/api/classes/[id]/archive", body: archiveSchema }, requireOwner, ({ proof, body }) =>
  archiveClass(proof, body),
);
