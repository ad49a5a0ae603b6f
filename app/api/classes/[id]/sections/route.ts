import { requireContent } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { saveSection, sectionSchema } from "#server/classes/people";

export const PUT = classRoute({ pattern: "/api/classes/[id]/sections", body: sectionSchema }, requireContent, ({ proof, body }) =>
  saveSection(proof, body),
);
