import { requestReset, resetRequestSchema } from "#server/account";
import { Answer, route } from "#server/route";

export const POST = route(
  { pattern: "/api/account/reset-request", auth: "none", body: resetRequestSchema },
  async ({ body, address }) => new Answer(202, await requestReset(body.email, address)),
);
