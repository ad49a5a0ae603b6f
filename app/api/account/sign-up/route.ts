import { signUp, signUpSchema } from "#server/account";
import { Answer, route } from "#server/route";

export const POST = route(
  { pattern: "/api/account/sign-up", auth: "none", body: signUpSchema },
  async ({ body, address }) => new Answer(201, await signUp(body, address)),
);
