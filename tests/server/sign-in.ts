import { handleAuth } from "#server/auth/handler";
import { type Call, type Reply, send } from "./app.ts";

function cookiesOf(reply: Reply): string {
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

export function auth(action: string, call: Call = {}): Promise<Reply> {
  return send(handleAuth, { path: `/api/auth/${action}`, params: { nextauth: action.split("/") }, ...call });
}

/** The whole of next-auth's exchange: fetch a CSRF token, post the form as the browser half of next-auth does. */
export async function signIn(
  email: string,
  password: string,
  headers: Call["headers"] = {},
  callbackUrl = "/today",
): Promise<Reply & { cookies: string }> {
  const csrf = await auth("csrf", { headers });
  const form = new URLSearchParams({ email, password, csrfToken: csrf.json.csrfToken, callbackUrl, json: "true" });
  const reply = await auth("callback/credentials", {
    method: "POST",
    body: form.toString(),
    cookie: cookiesOf(csrf),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
  return { ...reply, cookies: cookiesOf(reply) };
}
