import type { CaseQuestion } from "#core/case-variant";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { ValuesPanel } from "../../../../../components/values-panel.tsx";

/** Reference values behind a disclosure; nothing where the story gives no number. */
export function CaseValues({ measures }: Pick<CaseQuestion, "measures">) {
  if (measures.length === 0) return null;
  return (
    <Disclosure summary="Reference values" className="mt-4">
      <ValuesPanel measures={measures} />
    </Disclosure>
  );
}
