"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { TextField } from "../../components/field.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { Notice } from "../../components/notice.tsx";
import { useSend } from "../../components/use-send.ts";

export function ResetForm({ token }: { token: string }) {
  const { busy, failure, send } = useSend();
  const [outcome, setOutcome] = useState<"open" | "changed" | "expired">("open");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    const result = await send("POST", "/api/account/reset", { token, password });
    if (result?.ok) setOutcome("changed");
    else if (result?.status === 410) setOutcome("expired");
  }

  if (outcome === "changed")
    return (
      <div className="space-y-5">
        <Notice tone="good" role="status" title="Your password is changed">
          All sessions that were open have ended. Sign in with the new password.
        </Notice>
        <LinkButton href="/sign-in" size="lg" className="w-full">
          Sign in
        </LinkButton>
      </div>
    );
  if (outcome === "expired")
    return (
      <div className="space-y-5">
        <Notice tone="warn" role="alert" title="This link no longer works">
          It was used before, or too much time has passed. Ask for a new one.
        </Notice>
        <LinkButton href="/forgot" size="lg" className="w-full">
          Send a new link
        </LinkButton>
      </div>
    );
  return (
    <form onSubmit={submit} method="post" className="space-y-5">
      <FailureNotice failure={failure} shown={["password"]} />
      <TextField
        label="New password"
        hint="At least 8 characters. A few unrelated words make a good one."
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        error={failure?.fields.password}
      />
      <Button type="submit" size="lg" className="w-full" busy={busy}>
        {busy ? "Saving…" : "Set the new password"}
      </Button>
    </form>
  );
}
