import { requireContent } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { examSchema, saveExam } from "#server/classes/exams";

export const PUT = classRoute({ pattern: "/api/classes/[id]/exams", body: examSchema }, requireContent, ({ proof, body }) =>
  saveExam(proof, body),
);
