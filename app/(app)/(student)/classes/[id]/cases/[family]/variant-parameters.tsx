import type { ParameterFacility, VariantParameter } from "#server/classes/case-analysis";
import { AccuracyList } from "../../../../../../components/accuracy-list.tsx";
import { Panel } from "../../../../../../components/panel.tsx";

const TITLES: Readonly<Record<VariantParameter, string>> = {
  sex: "By the patient’s sex",
  age: "By the patient’s age",
  margin: "By how clear the case is",
};

/** How many were right by what differs from one variant to the next; nothing where no parameter has 5 answers for each value. */
export function VariantParameters({ parameters }: { readonly parameters: readonly ParameterFacility[] }) {
  if (parameters.length === 0) return null;
  return (
    <Panel title="Right, by variant">
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        {parameters.map(({ parameter, values }) => (
          <AccuracyList
            key={parameter}
            title={TITLES[parameter]}
            rows={values.map(({ value, facility }) => ({ name: value, ...facility }))}
          />
        ))}
      </div>
      <p className="mt-4 max-w-prose text-muted text-sm">
        Where the ranges overlap, the difference may be chance. How clear a case is: by how many points of evidence the right
        condition is ahead of the best other one.
      </p>
    </Panel>
  );
}
