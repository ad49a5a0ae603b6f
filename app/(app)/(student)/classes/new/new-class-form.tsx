"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { newEventId } from "#client/device";
import { Button } from "../../../../components/button.tsx";
import { FailureNotice } from "../../../../components/failure-notice.tsx";
import { TextField } from "../../../../components/field.tsx";
import { TimeZoneField } from "../../../../components/time-zone-field.tsx";
import { useSend } from "../../../../components/use-send.ts";

const SHOWN = ["name", "timeZone"];

export function NewClassForm({ courseSlug }: { readonly courseSlug: string }) {
  const router = useRouter();
  const { busy, failure, send } = useSend();
  const [leaving, setLeaving] = useState(false);
  const [timeZone, setTimeZone] = useState("UTC");
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"), []);
  // A second press after a lost answer sends the same class again: it makes one.
  const id = useRef("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    id.current ||= newEventId();
    const name = String(new FormData(event.currentTarget).get("name"));
    const made = await send("POST", "/api/classes", { id: id.current, courseSlug, name, timeZone });
    if (!made?.ok) return;
    setLeaving(true);
    // The next thing to do in a class without anybody in it: let students in.
    router.push(`/classes/${id.current}/people`);
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-5">
      <FailureNotice failure={failure} shown={SHOWN} />
      <TextField
        label="Name of the class"
        hint="As your students know it, such as Neurology, year 3, spring 2027."
        name="name"
        autoComplete="off"
        required
        maxLength={120}
        error={failure?.fields.name}
      />
      <TimeZoneField
        value={timeZone}
        onChange={setTimeZone}
        hint="All dates of assignments and exams are on this clock, wherever a student is."
        error={failure?.fields.timeZone}
      />
      <p className="text-muted text-sm">
        You will own the class, prepare its assignments and see how each of its students is doing. Your students can read what you
        see and when you looked.
      </p>
      <Button type="submit" size="lg" className="w-full" busy={busy || leaving}>
        {busy || leaving ? "Creating…" : "Create the class"}
      </Button>
    </form>
  );
}
