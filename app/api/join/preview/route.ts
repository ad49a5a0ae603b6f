import { joinSchema, previewJoin } from "#server/classes/joining";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/join/preview", auth: "student", body: joinSchema }, ({ proof, body, address }) =>
  previewJoin(proof, body, address),
);
