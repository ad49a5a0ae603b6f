import { readPositions } from "#server/quiz-intake";
import { getQuizStanding } from "#server/quizzes";
import { route } from "#server/route";

export const GET = route({ pattern: "/api/quizzes/[id]", auth: "student" }, ({ proof, params, query }) =>
  getQuizStanding(proof, params.id ?? "", readPositions(query.get("revealed"))),
);
