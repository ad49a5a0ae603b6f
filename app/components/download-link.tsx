"use client";

import { Download } from "lucide-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { buttonStyle } from "./button-style.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { fetchFile } from "./send-json.ts";
import { useSend } from "./use-send.ts";

interface DownloadLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** Saves a file of ours. Without script the browser fetches it by itself; with it, a refusal comes in words and not as a file. */
export function DownloadLink({ href, children }: DownloadLinkProps) {
  const { busy, failure, attempt } = useSend();
  const [saved, setSaved] = useState<string | null>(null);

  async function download(event: MouseEvent) {
    event.preventDefault();
    setSaved(null);
    const result = await attempt(() => fetchFile(href));
    if (!result?.ok) return;
    save(result.data.file, result.data.name);
    setSaved(result.data.name);
  }

  return (
    <div className="space-y-2">
      <a href={href} download aria-busy={busy || undefined} onClick={download} className={buttonStyle("secondary")}>
        <Download aria-hidden="true" className="size-4 shrink-0" />
        {children}
      </a>
      <p role="status" className="break-words text-muted text-sm empty:hidden">
        {busy ? "Preparing the file…" : saved === null ? null : `Saved as ${saved}.`}
      </p>
      <FailureNotice failure={failure} shown={[]} />
    </div>
  );
}

function save(file: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers begin to read it only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
