"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { TextField } from "../../components/field.tsx";
import { signInWithPassword } from "../../components/password-sign-in.ts";
import { useSend } from "../../components/use-send.ts";

/** `next` is a path of this site that the page has checked. */
export function SignInForm({ next }: { next: string }) {
  const { busy, failure, attempt } = useSend();
  const [leaving, setLeaving] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = await attempt(() => signInWithPassword(String(form.get("email")), String(form.get("password"))));
    if (!result?.ok) return;
    setLeaving(true);
    // A full load, so that nothing cached for a visitor or another student stays on screen.
    window.location.assign(next);
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-5">
      <FailureNotice failure={failure} shown={[]} />
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required maxLength={254} />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" size="lg" className="w-full" busy={busy || leaving}>
        {busy || leaving ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
