"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../../../../../components/button.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { TextField } from "../../../../../components/field.tsx";
import { useDoneLine } from "../../../../../components/use-done-line.tsx";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";

export function NameForm({ classId, name: saved }: { readonly classId: string; readonly name: string }) {
  const { busy, failure, send } = useSend();
  const { refreshing, refresh } = useRefresh();
  const { say, doneLine } = useDoneLine();
  const [name, setName] = useState(saved);

  async function save(event: FormEvent) {
    event.preventDefault();
    const renamed = await send("PUT", `/api/classes/${classId}/name`, { name });
    if (!renamed?.ok) return;
    say(`The class is called ${name.trim()} now.`);
    refresh();
  }

  return (
    <form method="post" onSubmit={save} className="space-y-4">
      <FailureNotice failure={failure} shown={["name"]} />
      <TextField
        label="Name"
        hint="Everybody in the class sees it."
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        maxLength={120}
        autoComplete="off"
        error={failure?.fields.name}
      />
      <Button type="submit" variant="secondary" busy={busy || refreshing} aria-disabled={name.trim() === saved}>
        {name.trim() === saved ? "Saved" : "Save the name"}
      </Button>
      {doneLine}
    </form>
  );
}
