import type { CaseQuestion } from "#core/case-variant";

/** Reference values of every number that the story gives. */
export function ValuesPanel({ measures }: Pick<CaseQuestion, "measures">) {
  if (measures.length === 0) return <p>This story gives no number that has a reference range.</p>;
  return (
    <table className="tabular w-full text-left">
      <thead>
        <tr className="text-muted text-sm">
          <th scope="col" className="py-1 pr-4 font-medium">
            Value
          </th>
          <th scope="col" className="py-1 font-medium">
            Reference range
          </th>
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => (
          <tr key={measure.name} className="border-line border-t">
            <th scope="row" className="py-2 pr-4 font-normal">
              {measure.name}
            </th>
            <td className="py-2">{rangeWords(measure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rangeWords({ low, high, unit, decimals }: CaseQuestion["measures"][number]): string {
  const tail = unit === "%" || unit.startsWith("/") ? unit : ` ${unit}`;
  if (low !== null && high !== null) return `${low.toFixed(decimals)} to ${high.toFixed(decimals)}${tail}`;
  if (low !== null) return `at least ${low.toFixed(decimals)}${tail}`;
  if (high !== null) return `up to ${high.toFixed(decimals)}${tail}`;
  return `no fixed range (${unit})`;
}
