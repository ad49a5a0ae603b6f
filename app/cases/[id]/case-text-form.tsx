"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { CONTROL_STYLE, Field } from "../../components/field.tsx";
import { useSend } from "../../components/use-send.ts";

interface CaseTextFormProps {
  readonly method: "POST" | "PUT";
  readonly path: string;
  readonly label: string;
  readonly hint: string;
  readonly action: string;
  readonly text: string;
  readonly required: boolean;
  /** The body to send, from what was written. */
  readonly bodyOf: (text: string) => object;
  readonly onChange: (text: string) => void;
  readonly onSaved: () => void;
}

const MAX_LENGTH = 4000;

/** A note on a case, or a report of what is wrong with it. The caller keeps the text, so that closing the sheet loses nothing. */
export function CaseTextForm(props: CaseTextFormProps) {
  const { send, busy, failure } = useSend();
  const [empty, setEmpty] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setEmpty(props.required && props.text.trim() === "");
    if (props.required && props.text.trim() === "") return;
    const answer = await send(props.method, props.path, props.bodyOf(props.text));
    if (answer?.ok) props.onSaved();
  }

  return (
    <form onSubmit={save} noValidate>
      <Field
        label={props.label}
        hint={props.hint}
        error={empty ? "Write a few words first." : failure ? `${failure.message} Your text is still here.` : undefined}
        control={(attributes) => (
          <textarea
            {...attributes}
            value={props.text}
            onChange={(event) => props.onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
            maxLength={MAX_LENGTH}
            rows={6}
            className={CONTROL_STYLE}
          />
        )}
      />
      <Button type="submit" busy={busy} className="mt-4">
        {props.action}
      </Button>
    </form>
  );
}
