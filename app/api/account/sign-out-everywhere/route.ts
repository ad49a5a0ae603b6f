import { z } from "zod";
import { signOutEverywhere } from "#server/account";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/account/sign-out-everywhere", auth: "student", body: z.object({}) }, ({ proof }) =>
  signOutEverywhere(proof),
);
