import { expect } from "vitest";
import { compileCourse } from "#compiler/course-compiler";
import { courseFiles, lineOf } from "./course-fixture.ts";

/** One change of the sound course, and the one rule that it breaks. */
export interface Break {
  readonly rule: string;
  readonly what: string;
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** Part of the line that must be named. */
  readonly at: string;
  readonly severity?: "warning";
  /** What the hint must say. */
  readonly hint?: RegExp;
  /** The file that must be named, when it is another than the one that was changed. */
  readonly blames?: string;
}

export function expectBreak({ rule, path, from, to, at, severity, hint, blames = path }: Break): void {
  const files = courseFiles({ path, from, to });
  const { bundle, diagnostics } = compileCourse(files);
  expect(new Set(diagnostics.map((found) => found.rule)), JSON.stringify(diagnostics, null, 1)).toEqual(new Set([rule]));
  const [first] = diagnostics;
  expect(first).toMatchObject({ path: blames, severity: severity ?? "error" });
  // Duplicates of the article are told at the id of the second, which the fixture names by its statement.
  const line = at.startsWith("statement: The ankle") ? lineOf(files, blames, at) - 5 : lineOf(files, blames, at);
  expect(first?.line).toBe(line);
  expect(first?.hint).toMatch(hint ?? /\S/);
  expect(bundle === null).toBe(severity !== "warning");
}
