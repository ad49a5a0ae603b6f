import { reportSchema } from "#server/quiz-intake";
import { reportCase } from "#server/quizzes";
import { route } from "#server/route";

export const POST = route(
  { pattern: "/api/quizzes/[id]/reports", auth: "student", body: reportSchema },
  ({ proof, params, body, address }) => reportCase(proof, params.id ?? "", body, address),
);
