import { Check } from "lucide-react";
import { type CaseQuestion, OPTION_LETTERS } from "#core/case-variant";

interface ShownCaseProps {
  readonly question: CaseQuestion;
  readonly keyIndex: number;
  /** By option. */
  readonly rationales: readonly string[];
}

/** A case to read, without its key. */
export function CaseText({ question: { stem, leadIn, options } }: Pick<ShownCaseProps, "question">) {
  return (
    <>
      <p className="reading max-w-prose">{stem}</p>
      <p className="mt-3 max-w-prose font-medium">{leadIn}</p>
      <ol className="mt-2 max-w-prose space-y-1">
        {options.map((text, option) => (
          <li key={text} className="flex gap-3">
            <span className="font-semibold">{OPTION_LETTERS[option]}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The key of a case, and why each option is right or wrong. */
export function CaseKey({ question: { options }, keyIndex, rationales }: ShownCaseProps) {
  return (
    <ol className="max-w-prose space-y-2">
      {options.map((text, option) => (
        <li key={text} className="flex gap-3 break-inside-avoid">
          <span className="font-semibold">{OPTION_LETTERS[option]}</span>
          <div>
            <p className={`flex flex-wrap items-center gap-x-3 ${option === keyIndex ? "font-semibold" : ""}`}>
              {text}
              {option === keyIndex ? (
                <span className="inline-flex items-center gap-1 text-good text-sm">
                  <Check aria-hidden="true" className="size-4" /> Right answer
                </span>
              ) : null}
            </p>
            <p className="text-muted text-sm">{rationales[option]}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
