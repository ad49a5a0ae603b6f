"use client";

import { signOut } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { FailureNotice } from "../../../components/failure-notice.tsx";
import { TextField } from "../../../components/field.tsx";
import { useSend } from "../../../components/use-send.ts";

/** A new password ends every session, this one included, so it leads to the sign-in page. */
export function PasswordForm({ email }: { email: string }) {
  const { busy, failure, send } = useSend();
  const [leaving, setLeaving] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = await send("POST", "/api/account/password", { current: form.get("current"), next: form.get("next") });
    if (!result?.ok) return;
    setLeaving(true);
    await signOut({ redirect: false }).catch(() => undefined);
    window.location.assign("/sign-in?ended=1&next=/settings");
  }

  return (
    <form onSubmit={submit} method="post" className="max-w-md space-y-4">
      <FailureNotice failure={failure} shown={["current", "next"]} />
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <TextField
        label="Current password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        error={failure?.fields.current}
      />
      <TextField
        label="New password"
        hint="At least 8 characters. All devices must then sign in again, this one too."
        name="next"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        error={failure?.fields.next}
      />
      <Button type="submit" variant="secondary" busy={busy || leaving}>
        {busy || leaving ? "Changing…" : "Change password"}
      </Button>
    </form>
  );
}
