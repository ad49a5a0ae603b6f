import { caseNoteSchema } from "#server/quiz-intake";
import { saveCaseNote } from "#server/quizzes";
import { route } from "#server/route";

export const PUT = route({ pattern: "/api/quizzes/[id]/notes", auth: "student", body: caseNoteSchema }, ({ proof, params, body }) =>
  saveCaseNote(proof, params.id ?? "", body),
);
