import { createClass, newClassSchema } from "#server/classes/settings";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/classes", auth: "student", body: newClassSchema }, ({ proof, body, address }) =>
  createClass(proof, body, address),
);
