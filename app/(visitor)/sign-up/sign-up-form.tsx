"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Button } from "../../components/button.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { TextField } from "../../components/field.tsx";
import { TimeZoneField } from "../../components/time-zone-field.tsx";
import { useSend } from "../../components/use-send.ts";
import { openAccount } from "./open-account.ts";
import { TakenNotice } from "./taken-notice.tsx";

const SHOWN = ["name", "email", "password", "timeZone"];

export function SignUpForm({ next }: { next: string }) {
  const { busy, failure, attempt } = useSend();
  const [taken, setTaken] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [timeZone, setTimeZone] = useState("UTC");
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"), []);
  const problem = (name: string) => failure?.fields[name];

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name));
    const account = { name: text("name"), email: text("email"), password: text("password"), timeZone };
    const result = await attempt(async () => {
      const opened = await openAccount(account);
      setTaken(opened.unknown);
      return opened;
    });
    if (!result?.ok) return;
    setLeaving(true);
    window.location.assign(next);
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-5">
      {taken && failure ? <TakenNotice next={next} /> : <FailureNotice failure={failure} shown={SHOWN} />}
      <TextField label="Name" name="name" autoComplete="name" required maxLength={100} error={problem("name")} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        error={problem("email")}
      />
      <TextField
        label="Password"
        hint="At least 8 characters. A few unrelated words make a good one."
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        error={problem("password")}
      />
      <TimeZoneField
        value={timeZone}
        onChange={setTimeZone}
        hint="Decides when your study day begins. Taken from this device; you can change it at any time."
        error={problem("timeZone")}
      />
      <Button type="submit" size="lg" className="w-full" busy={busy || leaving}>
        {busy || leaving ? "Creating your account…" : "Create account"}
      </Button>
    </form>
  );
}
