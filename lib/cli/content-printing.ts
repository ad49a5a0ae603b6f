import { relative } from "node:path";
import type { Diagnostic } from "#compiler/diagnostic";
import type { CompiledCourse } from "./content-files.ts";
import { print } from "./progress.ts";

/** Every diagnostic as place, message and what to write instead. */
export function printDiagnostics({ folder, diagnostics }: CompiledCourse): void {
  const from = relative(process.cwd(), folder);
  for (const { path, line, column = 1, severity, rule, message, hint } of diagnostics) {
    print(`${from === "" ? path : `${from}/${path}`}:${line}:${column} ${severity} ${rule}`);
    print(`  ${message}`);
    print(`  -> ${hint}`);
  }
}

export function countDiagnostics(diagnostics: readonly Diagnostic[]): { readonly errors: number; readonly warnings: number } {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  return { errors, warnings: diagnostics.length - errors };
}

/** Prints what keeps a course from being compiled, and how much of it there is. */
export function printFailure(course: CompiledCourse): void {
  const { errors, warnings } = countDiagnostics(course.diagnostics);
  printDiagnostics(course);
  print(`${plural(errors, "error")}, ${plural(warnings, "warning")}.`);
}

/** "1 card", "2 cards". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
