import type { QuestionKind } from "#core/case-knowledge";
import type { Accuracy } from "#core/wilson";
import { AccuracyList } from "./accuracy-list.tsx";
import { KIND_NAMES } from "./case-words.ts";

interface CaseAccuracyProps {
  readonly topics: readonly (Accuracy & { readonly name: string })[];
  readonly kinds: readonly (Accuracy & { readonly kind: QuestionKind })[];
}

/** How a student fares with cases, by topic and by what is asked for. */
export function CaseAccuracy({ topics, kinds }: CaseAccuracyProps) {
  return (
    <>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <AccuracyList title="By topic" rows={topics} />
        <AccuracyList title="By question" rows={kinds.map((row) => ({ ...row, name: KIND_NAMES[row.kind] }))} />
      </div>
      <p className="mt-4 max-w-prose text-muted text-sm">
        In parentheses and as the wide part of the bar: the range in which your true share most likely lies (95% interval of
        Wilson). It needs five answers.
      </p>
    </>
  );
}
