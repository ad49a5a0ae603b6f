"use client";

import { type FormEvent, useState } from "react";
import { FailureNotice } from "../components/failure-notice.tsx";
import { signInWithPassword } from "../components/password-sign-in.ts";
import { SubmitButton } from "../components/submit-button.tsx";
import { useSend } from "../components/use-send.ts";

interface DemoEntryProps {
  readonly email: string;
  readonly password: string;
}

/** One click into the demonstration. Its password is no secret: the page shows it. */
export function DemoEntry({ email, password }: DemoEntryProps) {
  const { busy, failure, attempt } = useSend();
  const [leaving, setLeaving] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await attempt(() => signInWithPassword(email, password));
    if (!result?.ok) return;
    setLeaving(true);
    window.location.assign("/today");
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-3">
      <FailureNotice failure={failure} shown={[]} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <SubmitButton busy={busy || leaving}>{busy || leaving ? "Entering…" : "Enter as demo student"}</SubmitButton>
        <p className="text-sm">
          or sign in as <span className="font-medium">{email}</span> with <span className="font-medium">{password}</span>
        </p>
      </div>
    </form>
  );
}
