"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../components/button.tsx";
import { FailureNotice } from "../components/failure-notice.tsx";
import { signInWithPassword } from "../components/password-sign-in.ts";
import { useSend } from "../components/use-send.ts";

interface DemoEntryProps {
  readonly entries: readonly {
    /** "student": the button says "Enter as demo student". */
    readonly role: string;
    readonly email: string;
    /** Where it leads. */
    readonly path: string;
  }[];
  readonly password: string;
}

/** One click into the demonstration, in either role. Its password is no secret: the page shows it. */
export function DemoEntry({ entries, password }: DemoEntryProps) {
  const { busy, failure, attempt } = useSend();
  const [entering, setEntering] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const waiting = busy || leaving;

  async function submit(event: FormEvent, { email, path }: DemoEntryProps["entries"][number]) {
    event.preventDefault();
    setEntering(email);
    const result = await attempt(() => signInWithPassword(email, password));
    if (!result?.ok) return;
    setLeaving(true);
    window.location.assign(path);
  }

  return (
    <div className="space-y-3">
      <FailureNotice failure={failure} shown={[]} />
      <div className="flex flex-wrap gap-3">
        {entries.map((entry, index) => (
          <form key={entry.email} method="post" onSubmit={(event) => submit(event, entry)} className="w-full sm:w-auto">
            <Button
              type="submit"
              variant={index === 0 ? "primary" : "secondary"}
              busy={waiting && entering === entry.email}
              disabled={waiting}
              className="w-full sm:w-64"
            >
              {waiting && entering === entry.email ? "Entering…" : `Enter as demo ${entry.role}`}
            </Button>
          </form>
        ))}
      </div>
      <p className="text-sm">
        Or sign in as{" "}
        {entries.map(({ email }, index) => (
          <span key={email}>
            {index > 0 ? " or " : ""}
            <span className="break-words font-medium">{email}</span>
          </span>
        ))}{" "}
        with <span className="whitespace-nowrap font-medium">{password}</span>.
      </p>
    </div>
  );
}
