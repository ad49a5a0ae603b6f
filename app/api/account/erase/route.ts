import { eraseAccount, eraseSchema } from "#server/erase-account";
import { route } from "#server/route";

export const POST = route({ pattern: "/api/account/erase", auth: "student", body: eraseSchema }, ({ proof, body, address }) =>
  eraseAccount(proof, body, address),
);
