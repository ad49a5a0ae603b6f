import { getQuizStanding } from "#server/quizzes";
import { route } from "#server/route";

export const GET = route({ pattern: "/api/quizzes/[id]", auth: "student" }, ({ proof, params }) =>
  getQuizStanding(proof, params.id ?? ""),
);
