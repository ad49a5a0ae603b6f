"use client";

import { Printer } from "lucide-react";
import { SubmitButton } from "../../../../../../components/submit-button.tsx";

export function PrintButton() {
  return (
    <SubmitButton type="button" variant="secondary" onClick={() => window.print()}>
      <Printer aria-hidden="true" className="size-4" />
      Print
    </SubmitButton>
  );
}
