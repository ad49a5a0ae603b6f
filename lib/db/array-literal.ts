/**
 * A PostgreSQL array as text, for `${arrayLiteral(values)}::text::float8[]` and the like: one parameter for any number of rows, without the
 * driver having to know the element type.
 */
export function arrayLiteral(values: readonly (string | number | boolean | null)[]): string {
  const parts = values.map((value) => {
    if (value === null) return "NULL";
    if (typeof value !== "string") return String(value);
    return `"${value.replace(/[\\"]/g, "\\$&")}"`;
  });
  return `{${parts.join(",")}}`;
}
