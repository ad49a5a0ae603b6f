"use client";

import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { MAX_ROSTER_LENGTH } from "#core/roster";
import { Button } from "../../../../../../components/button.tsx";
import { FailureNotice } from "../../../../../../components/failure-notice.tsx";
import { CONTROL_STYLE, Field } from "../../../../../../components/field.tsx";
import { LinkButton } from "../../../../../../components/link-button.tsx";
import { Notice } from "../../../../../../components/notice.tsx";
import { Panel } from "../../../../../../components/panel.tsx";
import { useHydrated } from "../../../../../../components/use-hydrated.ts";
import { useSend } from "../../../../../../components/use-send.ts";
import { ProblemList } from "./problem-list.tsx";
import {
  actionWords,
  chosenFrom,
  firstTicks,
  outcomeWords,
  type RosterPreview,
  type RosterTicks,
  readingWords,
} from "./roster-choice.ts";
import { decodeRoster, findLine, MAX_FILE_BYTES } from "./roster-file.ts";
import { RosterPreview as PreviewLists } from "./roster-preview.tsx";

const LIST_HINT =
  'One student to a line: "Ada Lovelace, ada@uni.edu, Section A". Exports of Canvas, Moodle and Excel with a line of headings work as they are. At most 10,000 lines.';

/** A class list, pasted or from a file; what it would change; the choice. Nothing is changed before that is sent. */
export function RosterImport({ classId }: { readonly classId: string }) {
  const hydrated = useHydrated();
  const check = useSend();
  const apply = useSend();
  // The browser keeps the text: as state, 10,000 lines would be copied at each key.
  const list = useRef<HTMLTextAreaElement>(null);
  const result = useRef<HTMLHeadingElement>(null);
  const [preview, setPreview] = useState<RosterPreview | null>(null);
  /** The list was written in after it was checked. */
  const [stale, setStale] = useState(false);
  const [ticks, setTicks] = useState<RosterTicks>({ add: new Set(), move: new Set(), remove: new Set() });
  const [outcome, setOutcome] = useState<string | null>(null);
  const path = `/api/classes/${classId}/roster`;
  // Once it is drawn, however long that takes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another result is drawn under the same heading
  useEffect(() => result.current?.focus(), [preview, outcome]);

  async function readList() {
    const text = list.current?.value ?? "";
    setOutcome(null);
    if (text.length > MAX_ROSTER_LENGTH) {
      check.fail({ message: "The list is too long. Split it, or keep only name, e-mail and section.", fields: {} });
      return;
    }
    const read = await check.send<RosterPreview>("POST", `${path}/preview`, { text });
    if (!read?.ok) return;
    setPreview(read.data);
    setTicks(firstTicks(read.data));
    setStale(false);
  }

  async function readFile(event: ChangeEvent<HTMLInputElement>) {
    const input = event.target;
    const file = input.files?.[0];
    if (!file || !list.current) return;
    if (file.size > MAX_FILE_BYTES) {
      check.fail({ message: `${file.name} is too large for a class list.`, fields: {} });
    } else {
      list.current.value = decodeRoster(new Uint8Array(await file.arrayBuffer()));
      await readList();
    }
    // The same file, mended, can be chosen again.
    input.value = "";
  }

  async function carryOut(event: FormEvent) {
    event.preventDefault();
    if (!preview) return;
    const done = await apply.send<{ added: number; moved: number; removed: number }>("POST", path, chosenFrom(preview, ticks));
    if (!done?.ok) return;
    setPreview(null);
    setOutcome(outcomeWords(done.data));
  }

  function goToLine(line: number) {
    const area = list.current;
    if (!area) return;
    const { start, end } = findLine(area.value, line);
    area.focus();
    // Setting the end first brings the line into view in every browser.
    area.setSelectionRange(end, end);
    area.setSelectionRange(start, end);
    area.scrollTop = (line - 3) * Number.parseFloat(getComputedStyle(area).lineHeight);
  }

  const action = actionWords(ticks);
  return (
    <div className="space-y-6">
      <Panel title="The list">
        <form
          method="post"
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            void readList();
          }}
        >
          <FailureNotice failure={check.failure} shown={[]} />
          <Field
            label="Paste it here"
            hint={LIST_HINT}
            control={(attributes) => (
              <textarea
                {...attributes}
                ref={list}
                rows={10}
                wrap="off"
                spellCheck={false}
                autoComplete="off"
                onChange={() => {
                  setStale(true);
                  setOutcome(null);
                }}
                className={`${CONTROL_STYLE} leading-6`}
              />
            )}
          />
          <Field
            label="Or choose a file"
            hint="CSV or text, as your school's system exports it."
            control={(attributes) => (
              <input
                {...attributes}
                type="file"
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                disabled={!hydrated}
                onChange={(event) => void readFile(event)}
                className={`${CONTROL_STYLE} file:mr-3 file:rounded-control file:border file:border-edge file:bg-sunken file:px-3 file:py-1`}
              />
            )}
          />
          <Button type="submit" busy={check.busy}>
            {check.busy ? "Reading…" : "Check the list"}
          </Button>
        </form>
      </Panel>
      {preview || outcome ? (
        <h2 ref={result} tabIndex={-1} className="text-2xl outline-none">
          {outcome ?? (preview ? readingWords(preview) : "")}
        </h2>
      ) : null}
      {outcome ? (
        <div className="flex flex-wrap gap-3">
          <LinkButton href={`/classes/${classId}/people`}>See the people of the class</LinkButton>
        </div>
      ) : null}
      {preview ? (
        <>
          <ProblemList problems={preview.problems} onGo={goToLine} />
          {stale ? (
            <Notice>The list has changed since. Check it again to see what it does now.</Notice>
          ) : (
            <form method="post" onSubmit={carryOut} className="space-y-6">
              <PreviewLists preview={preview} ticks={ticks} onTicks={setTicks} />
              <FailureNotice failure={apply.failure} shown={[]} />
              {action === null ? (
                <p className="font-medium">{nothingWords(preview)}</p>
              ) : (
                <Button type="submit" busy={apply.busy}>
                  {apply.busy ? "Saving…" : action}
                </Button>
              )}
            </form>
          )}
        </>
      ) : null}
    </div>
  );
}

function nothingWords({ add, move, remove, keep }: RosterPreview): string {
  if (add.length + move.length + remove.length > 0) return "Nothing is ticked, so nothing would change.";
  return keep.length > 0 ? "The class is as the list says: nothing to change." : "There is nobody on this list to add.";
}
