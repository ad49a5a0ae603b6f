import { z } from "zod";
import { leaveClass } from "#server/classes/settings";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/classes/[id]/leave", auth: "student", body: z.object({}) }, ({ proof, params }) =>
  leaveClass(proof, { classId: params.id ?? "" }),
);
