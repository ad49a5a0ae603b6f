import { z } from "zod";
import { recordQuizEvents } from "#server/quizzes";
import { route } from "#server/route";

export const POST = route(
  { pattern: "/api/quizzes/[id]/events", auth: "student", body: z.unknown(), maxBytes: 512 * 1024, judgesText: true },
  ({ proof, params, body }) => recordQuizEvents(proof, params.id ?? "", body),
);
