import { submitSchema } from "#server/quiz-intake";
import { submitQuiz } from "#server/quizzes";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/quizzes/[id]/submit", auth: "student", body: submitSchema }, ({ proof, params, body }) =>
  submitQuiz(proof, params.id ?? "", body.studentId),
);
