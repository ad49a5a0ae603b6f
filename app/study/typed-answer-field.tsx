"use client";

import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { Button } from "../components/button.tsx";
import { CONTROL_STYLE } from "../components/field.tsx";

interface TypedAnswerFieldProps {
  /** Keeps what is in the field for whoever shows the answer from outside; empty without a field. */
  readonly draft: RefObject<string>;
  readonly onType: (answer: string) => void;
}

export function TypedAnswerField({ draft, onType }: TypedAnswerFieldProps) {
  const [text, setText] = useState("");
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  // What was typed before the script was there counts too.
  useEffect(() => setText(input.current?.value ?? ""), []);
  useEffect(() => {
    draft.current = text;
    return () => {
      draft.current = "";
    };
  }, [draft, text]);
  function submit(event: FormEvent) {
    event.preventDefault();
    onType(text);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) event.currentTarget.blur();
  }
  return (
    <form onSubmit={submit} className="mt-6 flex flex-wrap gap-2">
      <label htmlFor={inputId} className="w-full font-medium">
        Your answer
      </label>
      <input
        ref={input}
        id={inputId}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
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
      <p className="pointer-fine:block hidden w-full text-muted text-sm">Esc leaves the field, so that keys work.</p>
    </form>
  );
}
