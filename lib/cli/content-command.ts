import { relative } from "node:path";
import type { Command } from "commander";
import { measureCoverage } from "#compiler/coverage";
import type { CourseBundle } from "#core/course-bundle";
import type { Database } from "#db/database";
import { printWithheld } from "./case-gate-printing.ts";
import { gateCases } from "./case-gating.ts";
import { withCommandDatabase } from "./command-context.ts";
import { CONTENT_FOLDER, compileContent, publishContent } from "./content-files.ts";
import { countDiagnostics, plural, printDiagnostics, printFailure } from "./content-printing.ts";
import { contentReview, contentWords, REVIEW_FILE } from "./content-reports.ts";
import { print, printJson } from "./progress.ts";

interface ContentOptions {
  /** Folder of a course, or the folder that holds the only one. */
  readonly dir: string;
  readonly json: boolean;
}

/**
 * Prints every mistake of the content, and with `cases` why families of cases would not be offered, each a warning; 1 when the content has an error
 * or a live family would not be offered, else 0. JSON: {errors, warnings, diagnostics, withheld}; `warnings` counts both.
 */
export async function contentCheck({ dir, json, cases = false }: ContentOptions & { readonly cases?: boolean }): Promise<number> {
  const course = await compileContent(dir);
  const gated = cases && course.bundle !== null ? gateCases(course.bundle) : null;
  const withheld = gated?.withheld ?? [];
  const { errors, warnings: remarks } = countDiagnostics(course.diagnostics);
  const warnings = remarks + withheld.length;
  const isLacking = withheld.some(({ state }) => state === "live");
  if (json) printJson({ errors, warnings, diagnostics: course.diagnostics, withheld });
  else if (course.bundle === null) printFailure(course);
  else {
    printDiagnostics(course);
    printWithheld(withheld, relative(process.cwd(), course.folder));
    if (gated !== null) print(`${gated.verdicts.size} families of cases, ${gated.verdicts.size - withheld.length} offered.`);
    const verdict = isLacking ? "live families of cases are not offered" : "good";
    print(`${describeCourse(course.bundle)}: ${verdict}${warnings > 0 ? `, ${plural(warnings, "warning")}` : ""}.`);
  }
  return errors > 0 || isLacking ? 1 : 0;
}

/**
 * Prints which testable statements of the article no card asks; 1 when there are any, or when the content has errors, else 0.
 * JSON: {testable, covered, omitted: [{id, reason}], uncovered: [id]}.
 */
export async function contentCoverage({ dir, json }: ContentOptions): Promise<number> {
  const course = await compileContent(dir);
  if (course.bundle === null) {
    const { errors, warnings } = countDiagnostics(course.diagnostics);
    if (json) printJson({ errors, warnings, diagnostics: course.diagnostics });
    else printFailure(course);
    return 1;
  }
  const coverage = measureCoverage(course.bundle);
  if (json) printJson(coverage);
  else {
    const statements = new Map(course.bundle.articleFacts.map((fact) => [fact.id, fact.statement]));
    for (const id of coverage.uncovered) print(`${id}  ${statements.get(id) ?? ""}`);
    for (const { id, reason } of coverage.omitted) print(`${id}  left out: ${reason}`);
    print(
      `${coverage.testable} testable statements: ${coverage.covered} asked, ${coverage.omitted.length} left out with a reason, ${coverage.uncovered.length} missing.`,
    );
    if (coverage.uncovered.length > 0)
      print("Write a card for each missing one (from: [<id>]), or add it to omissions.yaml with the reason.");
  }
  return coverage.uncovered.length > 0 ? 1 : 0;
}

/** Publishes the content; 0. JSON: {written, inserted, updated, retired, unchanged, tables, withheld}. @throws CommandError when it has errors. */
export async function contentPublish({ dir, json, db }: ContentOptions & { readonly db: Database }): Promise<number> {
  const result = await publishContent(db, dir);
  if (json) printJson(result);
  else if (!result.written) print("This content is published already: nothing was written.");
  else {
    for (const [table, counts] of Object.entries(result.tables)) {
      print(
        `${table.padEnd(13)} ${counts.inserted} new, ${counts.updated} changed, ${counts.retired} retired, ${counts.unchanged} unchanged`,
      );
    }
    printWithheld(result.withheld, relative(process.cwd(), dir));
    print("Published. Progress stays with every card that kept its id.");
  }
  return 0;
}

export function addContentCommand(program: Command): void {
  const content = program.command("content").description("the knowledge base: check it, measure it, publish it");
  const add = (name: string, description: string, json: string, example: string) =>
    content
      .command(name)
      .description(description)
      .option("--dir <folder>", "folder of the course", CONTENT_FOLDER)
      .option("--json", `print ${json}`)
      .addHelpText("after", `\nExample:\n  npm run rounds -- content ${example}`);
  add(
    "check",
    "report every mistake at once; exit code 1 when there is an error or a live family of cases would not be offered",
    "{errors, warnings, diagnostics, withheld}",
    "check",
  )
    .option("--no-cases", "do not generate cases to see which families would be offered")
    .action(async ({ dir, json = false, cases }: { dir: string; json?: boolean; cases: boolean }) => {
      process.exitCode = await contentCheck({ dir, json, cases });
    });
  add(
    "coverage",
    "list what the article says and no card asks; exit code 1 when something is missing",
    "{testable, covered, omitted, uncovered}",
    "coverage --json",
  ).action(async ({ dir, json = false }: { dir: string; json?: boolean }) => {
    process.exitCode = await contentCoverage({ dir, json });
  });
  add(
    "words",
    "list the words that the word list lacks, each with one place; exit code 1 when there are any",
    "{words: [{word, texts, example}]}",
    "words",
  ).action(async ({ dir, json = false }: { dir: string; json?: boolean }) => {
    process.exitCode = await contentWords({ dir, json });
  });
  content
    .command("review")
    .description("print what the course corrects in its source, with the cards that teach it, for a clinician to read")
    .option("--dir <folder>", "folder of the course", CONTENT_FOLDER)
    .option("--write", "write docs/content-review.md instead")
    .addHelpText("after", "\nExample:\n  npm run rounds -- content review --write")
    .action(async ({ dir, write = false }: { dir: string; write?: boolean }) => {
      process.exitCode = await contentReview({ dir, file: write ? REVIEW_FILE : null });
    });
  add(
    "publish",
    "put it into the database; progress is kept",
    "{written, inserted, updated, retired, unchanged, tables, withheld}",
    "publish",
  ).action(async ({ dir, json = false }: { dir: string; json?: boolean }) => {
    process.exitCode = await withCommandDatabase((db) => contentPublish({ dir, json, db }));
  });
}

function describeCourse({ conditions, facts, cards }: CourseBundle): string {
  return [plural(conditions.length, "condition"), plural(facts.length, "fact"), plural(cards.length, "card")].join(", ");
}
