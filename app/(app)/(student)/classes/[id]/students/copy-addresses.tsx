"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../../../components/button.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { CONTROL_STYLE, Field } from "../../../../../components/field.tsx";
import { SheetDialog } from "../../../../../components/sheet-dialog.tsx";
import { useSend } from "../../../../../components/use-send.ts";

interface CopyAddressesProps {
  readonly classId: string;
  readonly enrollmentIds: readonly string[];
}

interface Answer {
  readonly addresses: readonly { readonly email: string }[];
}

/** Asks for the addresses of a selection and puts them into the clipboard; where the browser forbids that, shows them to be copied by hand. */
export function CopyAddresses({ classId, enrollmentIds }: CopyAddressesProps) {
  const { busy, failure, send } = useSend();
  /** The selection that was copied: with another one the answer is out of date. */
  const [copied, setCopied] = useState<readonly string[]>([]);
  const [byHand, setByHand] = useState<string | null>(null);
  const current = copied.length > 0 && copied.join() === enrollmentIds.join();

  async function copy() {
    const answer = await send<Answer>("POST", `/api/classes/${classId}/addresses`, { enrollmentIds });
    if (!answer?.ok) return;
    const text = answer.data.addresses.map(({ email }) => email).join(", ");
    try {
      await navigator.clipboard.writeText(text);
      setCopied(enrollmentIds);
    } catch {
      setByHand(text);
    }
  }

  return (
    <div>
      <Button variant="secondary" disabled={enrollmentIds.length === 0} busy={busy} onClick={copy}>
        {current ? (
          <Check aria-hidden="true" className="size-4 shrink-0" />
        ) : (
          <Copy aria-hidden="true" className="size-4 shrink-0" />
        )}
        Copy addresses
      </Button>
      <p role="status" className="mt-1 text-good text-sm">
        {current ? `${countOf(copied.length, "address", "addresses")} copied.` : ""}
      </p>
      {failure === null ? null : (
        <div className="mt-3 max-w-sm">
          <FailureNotice failure={failure} shown={[]} />
        </div>
      )}
      {byHand === null ? null : (
        <SheetDialog title="Copy these addresses" onClose={() => setByHand(null)}>
          <Field
            label="Addresses"
            hint="This browser does not let the page copy by itself. Press Ctrl+C or Cmd+C."
            control={(attributes) => (
              <textarea
                {...attributes}
                readOnly
                rows={6}
                value={byHand}
                onFocus={(event) => event.target.select()}
                className={CONTROL_STYLE}
              />
            )}
          />
        </SheetDialog>
      )}
    </div>
  );
}
