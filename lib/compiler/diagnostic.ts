/** One mistake in the content files. Lines and columns count from 1. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** Name of the rule, such as "yes-no-prompt". */
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly column?: number;
  readonly message: string;
  /** What to write instead. */
  readonly hint: string;
}

/** Order of a report: by file, then by place in it. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || (a.column ?? 0) - (b.column ?? 0) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
