"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "../components/button.tsx";
import { CONTROL_STYLE } from "../components/field.tsx";

export function TypedAnswerField({ onType }: { onType: (answer: string) => void }) {
  const [text, setText] = useState("");
  const inputId = useId();
  function submit(event: FormEvent) {
    event.preventDefault();
    onType(text);
  }
  return (
    <form onSubmit={submit} className="mt-6 flex flex-wrap gap-2">
      <label htmlFor={inputId} className="w-full font-medium">
        Your answer
      </label>
      <input
        id={inputId}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: typing is the whole task of this card, and its prompt stands above and is announced.
        autoFocus
        className={`${CONTROL_STYLE} min-w-0 flex-1`}
      />
      <Button type="submit" variant="secondary">
        Check
      </Button>
    </form>
  );
}
