"use client";

import { Printer } from "lucide-react";
import { Button } from "./button.tsx";

/** Opens the browser's print dialog. */
export function PrintButton() {
  return (
    <Button variant="secondary" className="print:hidden" onClick={() => window.print()}>
      <Printer aria-hidden="true" className="size-5" /> Print
    </Button>
  );
}
