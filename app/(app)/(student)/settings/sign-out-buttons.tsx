"use client";

import { signOut } from "next-auth/react";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { FailureNotice } from "../../../components/failure-notice.tsx";
import { useSend } from "../../../components/use-send.ts";

export function SignOutButtons() {
  const { busy, failure, attempt, send, fail } = useSend();
  const [leaving, setLeaving] = useState(false);

  async function leave() {
    const left = await attempt(async () => {
      await signOut({ redirect: false });
      return { ok: true, data: null } as const;
    }).catch(() => null);
    if (!left?.ok) {
      fail({ message: "Signing out did not work. Check your connection and try again.", fields: {} });
      return;
    }
    setLeaving(true);
    window.location.assign("/sign-in?ended=1");
  }

  async function leaveEverywhere() {
    const result = await send("POST", "/api/account/sign-out-everywhere", {});
    if (result?.ok) await leave();
  }

  return (
    <div className="space-y-4">
      <FailureNotice failure={failure} shown={[]} />
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" busy={busy || leaving} onClick={leave}>
          Sign out
        </Button>
        <Button variant="danger" busy={busy || leaving} onClick={leaveEverywhere}>
          Sign out on all devices
        </Button>
      </div>
      <p className="text-muted text-sm">
        Answers that this browser has not sent yet stay on it and are sent when you sign in again.
      </p>
    </div>
  );
}
