"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { CONTROL_STYLE, Field } from "../../components/field.tsx";

interface CaseTextFormProps {
  readonly label: string;
  readonly hint: string;
  readonly action: string;
  readonly text: string;
  readonly error: string | undefined;
  readonly busy: boolean;
  readonly onChange: (text: string) => void;
  readonly onSubmit: () => void;
  /** Further buttons. */
  readonly children?: ReactNode;
}

const MAX_LENGTH = 4000;

/** A field and its button, for words about a case. The caller keeps the text, so that closing the sheet loses nothing. */
export function CaseTextForm({ label, hint, action, text, error, busy, onChange, onSubmit, children }: CaseTextFormProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Field
        label={label}
        hint={hint}
        error={error}
        control={(attributes) => (
          <textarea
            {...attributes}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
            maxLength={MAX_LENGTH}
            rows={6}
            className={CONTROL_STYLE}
          />
        )}
      />
      <div className="mt-4 flex flex-wrap gap-3">
        <Button type="submit" busy={busy}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
