import { requireContent } from "#server/class-proofs";
import { classRoute } from "#server/class-route";
import { archiveExam, archiveExamSchema } from "#server/classes/exams";

export const PUT = classRoute(
  { pattern: "/api/classes/[id]/exams/archive", body: archiveExamSchema },
  requireContent,
  ({ proof, body }) => archiveExam(proof, body),
);
