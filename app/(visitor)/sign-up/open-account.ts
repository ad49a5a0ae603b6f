import { type SignInResult, signInWithPassword } from "../../components/password-sign-in.ts";
import { type SendResult, sendJson } from "../../components/send-json.ts";

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * Makes an account and signs in. The route answers the same for an address that has an account already; what tells then is that the
 * sign-in after it finds no such password: `unknown`.
 */
export async function openAccount(account: NewAccount): Promise<SignInResult> {
  const created: SendResult<unknown> = await sendJson("POST", "/api/account/sign-up", account);
  return created.ok ? signInWithPassword(account.email, account.password) : { ...created, unknown: false };
}
