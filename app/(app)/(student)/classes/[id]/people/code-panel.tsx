"use client";

import { type ReactNode, useRef } from "react";
import { AskFirst } from "../../../../../components/ask-first.tsx";
import { Badge } from "../../../../../components/badge.tsx";
import { Button } from "../../../../../components/button.tsx";
import { CopyButton } from "../../../../../components/copy-button.tsx";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { LinkButton } from "../../../../../components/link-button.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";
import { CodeLimits } from "./code-limits.tsx";
import { type CodeStanding, describeCode } from "./code-words.ts";
import type { Viewer } from "./person.ts";

interface CodePanelProps {
  readonly standing: CodeStanding;
  readonly viewer: Viewer;
  /** The code as it is shown, and the address that leads to it; null before the first one is made. */
  readonly shown: { readonly code: string; readonly link: string } | null;
  /** The link as a drawing. */
  readonly qr: ReactNode;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The code with which students join by themselves: what it says, whether it works, and how long. */
export function CodePanel({ standing, viewer, shown, qr, now }: CodePanelProps) {
  const { busy, failure, send } = useSend();
  const { refreshing, refresh } = useRefresh();
  const line = useRef<HTMLParagraphElement>(null);
  const { works, state, words } = describeCode(standing, now, viewer.timeZone);
  const path = `/api/classes/${viewer.classId}/code`;
  const waiting = busy || refreshing;

  async function change(method: "POST" | "PUT", body: unknown) {
    const changed = await send(method, path, body);
    if (!changed?.ok) return;
    line.current?.focus();
    refresh();
  }
  const { expiresAt, cap, open, code } = standing;

  return (
    <Panel title="Join code" aside={<Badge tone={works ? "good" : "warn"}>{state}</Badge>}>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-5">
        {shown === null ? null : qr}
        <div className="min-w-0 max-w-full flex-1 basis-80 space-y-4">
          {shown === null ? null : (
            <div>
              <p className="font-semibold text-4xl tracking-wider sm:text-5xl">{shown.code}</p>
              <p className="mt-1 break-all text-muted">{shown.link}</p>
            </div>
          )}
          <p ref={line} tabIndex={-1} role="status" className="outline-none">
            {words}
          </p>
          <FailureNotice failure={failure} shown={["expiresAt", "cap"]} />
          {shown === null ? (
            <Button busy={waiting} onClick={() => void change("POST", { current: null })}>
              Make a join code
            </Button>
          ) : (
            <div className="flex flex-wrap items-start gap-3">
              <CopyButton text={shown.link} done="The link is copied.">
                Copy the link
              </CopyButton>
              <LinkButton variant="secondary" href={`/classes/${viewer.classId}/people/code`}>
                Show large or print
              </LinkButton>
              <Button variant="secondary" busy={waiting} onClick={() => void change("PUT", { expiresAt, cap, open: !open })}>
                {open ? "Close it" : "Open it"}
              </Button>
            </div>
          )}
        </div>
      </div>
      {shown === null ? null : (
        <Disclosure summary="Limits, and a new code" className="mt-4">
          <div className="mt-3 space-y-6">
            <CodeLimits
              // What was saved is what the fields show.
              key={`${expiresAt} ${cap}`}
              standing={standing}
              timeZone={viewer.timeZone}
              now={now}
              busy={waiting}
              errors={failure?.fields ?? {}}
              onSave={(limits) => void change("PUT", { ...limits, open })}
            />
            <AskFirst
              variant="secondary"
              busy={waiting}
              question={`Make a new code? ${shown.code} and its link stop working at once, and the new one lets students in. Who is in the class stays in it.`}
              confirm="Make a new code"
              onConfirm={() => void change("POST", { current: code })}
            >
              Make a new code
            </AskFirst>
          </div>
        </Disclosure>
      )}
    </Panel>
  );
}
