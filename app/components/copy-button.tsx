"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { TextField } from "./field.tsx";

interface CopyButtonProps {
  readonly text: string;
  readonly disabled?: boolean;
  /** Said once it is in the clipboard, such as "The link is copied." */
  readonly done: string;
  readonly children: ReactNode;
}

/** Puts a text into the clipboard; where the browser forbids that (a page without TLS), it shows the text to be copied by hand. */
export function CopyButton({ text, disabled, done, children }: CopyButtonProps) {
  /** The text that was copied or is to be copied: with another one the answer is out of date. */
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly copied: boolean } | null>(null);
  const current = outcome?.text === text ? outcome : null;

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ text, copied: true });
    } catch {
      setOutcome({ text, copied: false });
    }
  }

  return (
    <div className="max-w-full">
      <Button variant="secondary" disabled={disabled} onClick={copy}>
        {current?.copied ? (
          <Check aria-hidden="true" className="size-4 shrink-0" />
        ) : (
          <Copy aria-hidden="true" className="size-4 shrink-0" />
        )}
        {children}
      </Button>
      <p role="status" className={current?.copied ? "mt-1 text-good text-sm" : "sr-only"}>
        {current === null
          ? ""
          : current.copied
            ? done
            : "This browser does not let the page copy by itself: copy the text from the field below."}
      </p>
      {current && !current.copied ? (
        <div className="mt-3">
          <TextField
            label="Copy it from here"
            hint="This browser does not let the page copy by itself."
            value={text}
            readOnly
            onFocus={(event) => event.target.select()}
          />
        </div>
      ) : null}
    </div>
  );
}
