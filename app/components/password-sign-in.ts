"use client";

import { signIn } from "next-auth/react";
import type { SendResult } from "./send-json.ts";

const FAILED = "Signing in did not work. Check your connection and try again.";

const MESSAGES: Readonly<Record<string, string>> = {
  CredentialsSignin: "That e-mail address and password do not belong together. Check both, or set a new password.",
  RateLimited: "Too many attempts. Wait a quarter of an hour, then try again.",
  Unavailable: "The server cannot look up accounts at the moment. Try again in a few seconds.",
};

/** `unknown`: no account has this address and this password. */
export type SignInResult = SendResult<null> & { readonly unknown: boolean };

/** Signs in with next-auth and puts its error codes into words. */
export async function signInWithPassword(email: string, password: string): Promise<SignInResult> {
  const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
  if (answer?.ok && !answer.error) return { ok: true, data: null, unknown: false };
  const status = answer?.status ?? 0;
  const message = answer?.error ? (MESSAGES[answer.error] ?? FAILED) : FAILED;
  return { ok: false, status, code: "", message, fields: {}, unknown: answer?.error === "CredentialsSignin" };
}
