"use client";

import { useEffect, useState } from "react";
import { newEventId } from "#client/device";
import type { ReminderPreview } from "#core/class-wire";
import { Button } from "../../../../components/button.tsx";
import { countOf } from "../../../../components/count-words.ts";
import { FailureNotice } from "../../../../components/failure-notice.tsx";
import { CONTROL_STYLE, Field } from "../../../../components/field.tsx";
import { Notice } from "../../../../components/notice.tsx";
import { SheetDialog } from "../../../../components/sheet-dialog.tsx";
import { Skeleton } from "../../../../components/skeleton.tsx";
import { useSend } from "../../../../components/use-send.ts";

interface ReminderDialogProps {
  readonly classId: string;
  readonly enrollmentIds: readonly string[];
  readonly onClose: () => void;
}

/** Shows what each of some students would be mailed about their late and open work, and sends it when that is wanted. */
export function ReminderDialog({ classId, enrollmentIds, onClose }: ReminderDialogProps) {
  // Sent twice, it is still one reminder.
  const [id] = useState(newEventId);
  const [asked] = useState(enrollmentIds);
  const [preview, setPreview] = useState<ReminderPreview | null>(null);
  const [sent, setSent] = useState<{ readonly mailed: number; readonly failed: number } | null>(null);
  const { send, busy, failure } = useSend();
  const path = `/api/classes/${classId}/reminders`;

  async function load() {
    const answer = await send<ReminderPreview>("POST", `${path}/preview`, { enrollmentIds: asked });
    if (answer?.ok) setPreview(answer.data);
  }

  async function remind() {
    const answer = await send<{ mailed: number; failed: number }>("POST", path, { id, enrollmentIds: asked });
    if (answer?.ok) setSent(answer.data);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when the sheet opens
  useEffect(() => {
    void load();
  }, []);

  return (
    <SheetDialog title="Remind by e-mail" onClose={onClose}>
      {sent !== null ? (
        <div className="space-y-4">
          <Notice tone={sent.failed === 0 ? "good" : "warn"} role="status">
            {sent.mailed === 0
              ? "Nobody was left to remind: no mail was sent."
              : `${countOf(sent.mailed, "mail is", "mails are")} on the way.`}
            {sent.failed === 0
              ? ""
              : ` ${countOf(sent.failed, "mail was", "mails were")} not taken by the mail server; you can send ${sent.failed === 1 ? "it" : "them"} again today.`}
          </Notice>
          <Button onClick={onClose}>Close</Button>
        </div>
      ) : (
        <div className="space-y-4">
          {preview ? <Preview preview={preview} /> : failure ? null : <Skeleton className="h-72" />}
          <FailureNotice failure={failure} shown={[]} />
          <div className="flex flex-wrap gap-3">
            {preview === null ? (
              failure === null ? null : (
                <Button busy={busy} onClick={load}>
                  Try again
                </Button>
              )
            ) : preview.mails.length === 0 ? null : (
              <Button busy={busy} onClick={remind}>
                Send {countOf(preview.mails.length, "mail")}
              </Button>
            )}
            <Button variant="secondary" onClick={onClose}>
              {preview?.mails.length === 0 ? "Close" : "Cancel"}
            </Button>
          </div>
        </div>
      )}
    </SheetDialog>
  );
}

function Preview({ preview: { mails, upToDate, remindedToday } }: { readonly preview: ReminderPreview }) {
  const [at, setAt] = useState(0);
  const mail = mails[at];
  return (
    <>
      <p>
        {mails.length === 0
          ? "Nobody gets a mail."
          : `${countOf(mails.length, "student gets", "students get")} a mail about their own late and open work.`}
      </p>
      {mail ? (
        <>
          <Field
            label="The mail to"
            control={(attributes) => (
              <select {...attributes} value={at} onChange={(event) => setAt(Number(event.target.value))} className={CONTROL_STYLE}>
                {mails.map(({ enrollmentId, name }, index) => (
                  <option key={enrollmentId} value={index}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          />
          <section aria-label="Text of the mail" className="rounded-control border border-line bg-sunken px-4 py-3 text-sm">
            <p className="font-semibold">{mail.subject}</p>
            <p className="mt-2 whitespace-pre-wrap break-words">{mail.text.trim()}</p>
          </section>
        </>
      ) : null}
      {upToDate.length === 0 ? null : (
        <p className="text-muted text-sm">Nothing late or open, so no mail: {upToDate.map(({ name }) => name).join(", ")}.</p>
      )}
      {remindedToday.length === 0 ? null : (
        <p className="text-muted text-sm">
          Reminded today already, and once a day is enough: {remindedToday.map(({ name }) => name).join(", ")}.
        </p>
      )}
      {mails.length === 0 ? null : (
        <p className="text-muted text-sm">
          Each student can read in their access log that you sent it. Answers do not come to Rounds.
        </p>
      )}
    </>
  );
}
