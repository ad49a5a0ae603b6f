"use client";

import { Check, Presentation, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type CaseQuestion, OPTION_LETTERS } from "#core/case-variant";
import { Button } from "../../../../components/button.tsx";

interface ProjectorCaseProps {
  /** Tells one button from another: "case 1". */
  readonly name: string;
  readonly question: CaseQuestion;
  readonly keyIndex: number;
  readonly rationales: readonly string[];
}

/** A button that shows a case over the whole screen, in type that is read from the last row; the key appears when asked for. */
export function ProjectorCase(props: ProjectorCaseProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" className="print:hidden" onClick={() => setOpen(true)}>
        <Presentation aria-hidden="true" className="size-5" />
        <span>
          Show on the projector<span className="sr-only">: {props.name}</span>
        </span>
      </Button>
      {open ? <ProjectorScreen {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The browser's own modal dialog holds the focus, closes on Escape and gives it back to the button. */
function ProjectorScreen({ name, question, keyIndex, rationales, onClose }: ProjectorCaseProps & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [answered, setAnswered] = useState(false);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={`On the projector: ${name}`}
      onClose={() => {
        // A strict effect closes and opens it again.
        if (!dialog.current?.open) onClose();
      }}
      className="m-0 h-dvh max-h-none w-dvw max-w-none overflow-y-auto bg-paper p-[clamp(1rem,3vw,4rem)] text-ink print:hidden"
    >
      <div className="mx-auto flex max-w-[90rem] flex-col gap-[clamp(1rem,2vw,2rem)]">
        <p className="font-serif text-[clamp(1.35rem,2.1vw,2.6rem)] leading-snug">{question.stem}</p>
        <p className="font-semibold text-[clamp(1.25rem,1.9vw,2.3rem)] leading-snug">{question.leadIn}</p>
        <ol className="space-y-3">
          {question.options.map((text, option) => {
            const isKey = answered && option === keyIndex;
            return (
              <li
                key={text}
                className={`flex gap-4 rounded-panel border-2 bg-surface px-5 py-3 text-[clamp(1.2rem,1.8vw,2.2rem)] leading-snug ${isKey ? "border-good" : "border-line"}`}
              >
                <span className="font-semibold">{OPTION_LETTERS[option]}</span>
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-x-4">
                    {text}
                    {isKey ? (
                      <span className="inline-flex items-center gap-2 font-semibold text-good">
                        <Check aria-hidden="true" className="size-[1em]" /> Right answer
                      </span>
                    ) : null}
                  </p>
                  {answered ? <p className="text-[0.75em] text-muted">{rationales[option]}</p> : null}
                </div>
              </li>
            );
          })}
        </ol>
        <div className="flex flex-wrap justify-between gap-3">
          <Button size="lg" onClick={() => setAnswered(!answered)}>
            {answered ? "Hide the answer" : "Show the answer"}
          </Button>
          <Button size="lg" variant="quiet" onClick={() => dialog.current?.close()}>
            <X aria-hidden="true" className="size-5" /> Close
          </Button>
        </div>
      </div>
    </dialog>
  );
}
