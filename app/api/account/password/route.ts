import { changePassword, changePasswordSchema } from "#server/account";
import { route } from "#server/route";

export const POST = route(
  { pattern: "/api/account/password", auth: "student", body: changePasswordSchema },
  ({ proof, body, address }) => changePassword(proof, body, address),
);
