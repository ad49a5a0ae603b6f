import { requireContent } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { renameClass, renameSchema } from "#server/classes/settings";

export const PUT = classRoute({ pattern: "/api/classes/[id]/name", body: renameSchema }, requireContent, ({ proof, body }) =>
  renameClass(proof, body),
);
