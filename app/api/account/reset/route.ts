import { resetPassword, resetSchema } from "#server/account";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/account/reset", auth: "none", body: resetSchema }, ({ body, address }) =>
  resetPassword(body, address),
);
