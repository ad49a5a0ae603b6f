"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { TextField } from "../../components/field.tsx";
import { Notice } from "../../components/notice.tsx";
import { useSend } from "../../components/use-send.ts";

export function ForgotForm() {
  const { busy, failure, send } = useSend();
  const [sentTo, setSentTo] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email"));
    const result = await send("POST", "/api/account/reset-request", { email });
    if (result?.ok) setSentTo(email);
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-5">
      <FailureNotice failure={failure} shown={["email"]} />
      {sentTo === null ? null : (
        <Notice tone="good" role="status" title="Look at your mail">
          If {sentTo} has an account here, a link to set a new password is on its way. It works once and for a short time.
        </Notice>
      )}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        error={failure?.fields.email}
      />
      <Button type="submit" size="lg" className="w-full" busy={busy}>
        {busy ? "Sending…" : "Send the link"}
      </Button>
    </form>
  );
}
