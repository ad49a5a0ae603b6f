import { startAssignment, startSchema } from "#server/classes/my-assignments";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/assignments/start", auth: "student", body: startSchema }, ({ proof, body }) =>
  startAssignment(proof, body),
);
