import { createQuiz } from "#server/quiz-builder";
import { orderSchema } from "#server/quiz-intake";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/quizzes", auth: "student", body: orderSchema }, ({ proof, body }) =>
  createQuiz(proof, body),
);
