"use client";

import { signOut } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { forgetAnswers } from "#client/forget-answers";
import { Button } from "../../../../components/button.tsx";
import { FailureNotice } from "../../../../components/failure-notice.tsx";
import { TextField } from "../../../../components/field.tsx";
import { useSend } from "../../../../components/use-send.ts";

interface EraseFormProps {
  readonly studentId: string;
  readonly email: string;
  readonly hasPassword: boolean;
}

/** The address, typed, keeps it from happening by mistake; the password, from somebody else doing it. */
export function EraseForm({ studentId, email, hasPassword }: EraseFormProps) {
  const { busy, failure, send } = useSend();
  const [leaving, setLeaving] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = await send("POST", "/api/account/erase", { email: form.get("email"), password: form.get("password") });
    if (!result?.ok) return;
    setLeaving(true);
    // The account is gone whatever becomes of what this browser still holds.
    await forgetAnswers(studentId).catch(() => undefined);
    await signOut({ redirect: false }).catch(() => undefined);
    window.location.assign("/sign-in?erased=1");
  }

  return (
    <form onSubmit={submit} method="post" className="mt-5 max-w-md space-y-4" autoComplete="off">
      <FailureNotice failure={failure} shown={["email", "password"]} />
      <TextField
        label="Your e-mail address"
        hint={`To confirm, type ${email}`}
        name="email"
        type="email"
        autoComplete="off"
        required
        error={failure?.fields.email}
      />
      {hasPassword ? (
        <TextField
          label="Your password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={failure?.fields.password}
        />
      ) : null}
      <Button type="submit" variant="danger" busy={busy || leaving}>
        {busy || leaving ? "Erasing…" : "Erase my account for good"}
      </Button>
    </form>
  );
}
