import { joinByCode, joinSchema } from "#server/classes/joining";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/join", auth: "student", body: joinSchema }, ({ proof, body, address }) =>
  joinByCode(proof, body, address),
);
