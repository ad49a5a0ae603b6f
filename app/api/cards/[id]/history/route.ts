import { route } from "#server/route";
import { getCardHistory } from "#server/study";

export const GET = route({ pattern: "/api/cards/[id]/history", auth: "student" }, ({ proof, params }) =>
  getCardHistory(proof, params.id ?? ""),
);
