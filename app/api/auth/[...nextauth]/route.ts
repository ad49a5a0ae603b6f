import { handleAuth } from "#server/auth/handler";

export const GET = handleAuth;
export const POST = handleAuth;
