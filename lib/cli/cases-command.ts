import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Command } from "commander";
import { gateFamilies } from "#compiler/case-gate";
import { pickFamilyCases, pickReviewCases, readReviewNotes, writeCaseReview } from "#compiler/case-review";
import { generateVariant, prepareCases } from "#core/case-generator";
import type { CaseKnowledge } from "#core/case-knowledge";
import { toQuestion } from "#core/case-variant";
import { printGate } from "./case-gate-printing.ts";
import { sealKnowledge } from "./case-gating.ts";
import { printAuthorView, printQuestion } from "./case-printing.ts";
import { addReportsCommand } from "./case-reports-command.ts";
import { CommandError, UsageError } from "./command-error.ts";
import { CONTENT_FOLDER, compileContent } from "./content-files.ts";
import { plural, printFailure } from "./content-printing.ts";
import { formatSeconds, print, printJson, progressBar } from "./progress.ts";
import { PROJECT_ROOT, parseCount } from "./project.ts";

/** Cases that an examiner has read, with what was found in each. */
const CASE_REVIEW_FILE = join(PROJECT_ROOT, "docs", "case-review.md");

interface CaseOptions {
  /** Folder of a course, or the folder that holds the only one. */
  readonly dir: string;
  readonly json: boolean;
}

/**
 * Makes `seeds` variants of every family and holds them against the rules; 1 when one of level E finds something, one of level W finds something that
 * nobody waived, or a family gives too few cases or the same ones twice, else 0.
 * JSON: {families, variants, errors, warnings, waived, ms, set, idleWaivers, reports: one per family}.
 */
export async function casesLint({
  dir,
  json,
  seeds,
  family,
}: CaseOptions & { readonly seeds: number; readonly family: string | null }): Promise<number> {
  const { knowledge, version, folder } = await readKnowledge(dir);
  if (family !== null) requireFamily(knowledge, family);
  const bar = progressBar("cases", family === null ? knowledge.families.length : 1);
  const startedAt = performance.now();
  const report = gateFamilies(knowledge, version, { seeds, ...(family !== null && { familyId: family }), onProgress: bar });
  const ms = Math.round(performance.now() - startedAt);
  const { families, set, idleWaivers, ...counts } = report;
  if (json) printJson({ families: families.length, ...counts, ms, set, idleWaivers, reports: families });
  else {
    printGate(report, folder);
    const offered = families.filter((each) => each.offered).length;
    print(
      `${families.length} ${families.length === 1 ? "family" : "families"} (${offered} offered), ${plural(report.variants, "case")}: ` +
        `${plural(report.errors, "error")}, ${plural(report.warnings, "warning")}, ${report.waived} waived (${formatSeconds(ms)}).`,
    );
  }
  return report.errors > 0 || report.warnings > 0 ? 1 : 0;
}

/** Prints one case as a student sees it and as an author does; 1 when the seed gives none. JSON: {student, author}, or the rejection. */
export async function casesShow(
  options: CaseOptions & { readonly family: string; readonly seed: number; readonly student: boolean; readonly author: boolean },
): Promise<number> {
  const { dir, json, family, seed, student, author } = options;
  const { knowledge, version } = await readKnowledge(dir);
  requireFamily(knowledge, family);
  const variant = generateVariant(prepareCases(knowledge, version), family, seed);
  if ("rejected" in variant) {
    if (json) printJson(variant);
    else print(`${family} number ${seed} (--seed ${seed}) gives no case: ${variant.reasons.join("; ")}`);
    return 1;
  }
  if (json) printJson({ ...(student && { student: toQuestion(variant) }), ...(author && { author: variant }) });
  else {
    if (student) printQuestion(toQuestion(variant));
    if (student && author) print("");
    if (author) printAuthorView(variant);
  }
  return 0;
}

/** Prints cases for an examiner as Markdown, `count` of all families or those of one, or writes them to `file`, where the findings of unchanged cases stay; 0. */
export async function casesReview({
  dir,
  count,
  family,
  file,
}: Pick<CaseOptions, "dir"> & {
  readonly count: number;
  readonly family: string | null;
  readonly file: string | null;
}): Promise<number> {
  const { knowledge, version } = await readKnowledge(dir);
  if (family !== null) requireFamily(knowledge, family);
  const base = prepareCases(knowledge, version);
  const cases = family === null ? pickReviewCases(base, count) : pickFamilyCases(base, family);
  const before = file !== null && existsSync(file) ? await readFile(file, "utf8") : "";
  const notes = readReviewNotes(before);
  const { findings } = notes;
  const review = writeCaseReview(cases, notes);
  if (file === null) {
    print(review.trimEnd());
    return 0;
  }
  await writeFile(file, review);
  const kept = cases.filter(({ contentHash }) => findings.has(contentHash)).length;
  print(`Written: ${file} (${plural(cases.length, "case")}, findings of ${kept} kept, of ${findings.size - kept} dropped)`);
  return 0;
}

async function readKnowledge(
  dir: string,
): Promise<{ readonly knowledge: CaseKnowledge; readonly version: string; readonly folder: string }> {
  const course = await compileContent(dir);
  if (course.bundle === null) {
    printFailure(course);
    throw new CommandError("The content has errors.", "Mend them first.");
  }
  return {
    knowledge: course.bundle.cases,
    version: sealKnowledge(course.bundle.cases).version,
    folder: relative(process.cwd(), course.folder),
  };
}

function requireFamily({ families }: CaseKnowledge, id: string): void {
  if (families.some((family) => family.id === id)) return;
  throw new UsageError(`There is no family "${id}". \`rounds cases lint --json\` lists all of them.`);
}

interface ReviewFlags {
  readonly dir: string;
  readonly count: number;
  readonly family?: string | null;
  readonly write?: boolean | string;
}

/** Adds `cases` to the program, with all that an author of cases does. */
export function addCasesCommand(program: Command): void {
  const cases = program.command("cases").description("generated cases: hold them against the rules, look at one, review many");
  const add = (name: string, description: string, example: string) =>
    cases
      .command(name)
      .description(description)
      .option("--dir <folder>", "folder of the course", CONTENT_FOLDER)
      .addHelpText("after", `\nExample:\n  npm run rounds -- cases ${example}`);
  add(
    "lint",
    "every rule over many variants of every family; exit code 1 when there is an error, or a warning without a waiver",
    "lint --seeds 1000",
  )
    .option("--seeds <count>", "variants of each family", parseCount(1), 200)
    .option("--family <id>", "only this family")
    .option("--json", "print {families, variants, errors, warnings, waived, ms, set, idleWaivers, reports}")
    .action(
      async ({
        dir,
        json = false,
        seeds,
        family = null,
      }: {
        dir: string;
        json?: boolean;
        seeds: number;
        family?: string | null;
      }) => {
        process.exitCode = await casesLint({ dir, json, seeds, family });
      },
    );
  add("show <family>", "one case as a student and as an author see it", "show tts-case-diagnosis --seed 3")
    .option("--seed <n>", "number of the variant, from 0", parseCount(0), 0)
    .option("--student", "only what a student sees before the answer")
    .option("--author", "only key, explanations and sources")
    .option("--json", "print {student, author}")
    .action(
      async (
        family: string,
        {
          dir,
          json = false,
          seed,
          student = false,
          author = false,
        }: { dir: string; json?: boolean; seed: number; student?: boolean; author?: boolean },
      ) => {
        const both = student === author;
        process.exitCode = await casesShow({ dir, json, family, seed, student: student || both, author: author || both });
      },
    );
  add("review", "cases of all kinds and topics as Markdown, for an examiner to read", "review --write")
    .option("--count <count>", "how many", parseCount(1), 60)
    .option("--family <id>", "5 cases of this family, and the clearest and the least clear of 45 more, for its reviewer")
    .option("--write [file]", "write docs/case-review.md, or the file, instead; findings of unchanged cases stay")
    .action(async ({ dir, count, family = null, write = false }: ReviewFlags) => {
      if (family !== null && write === true)
        throw new UsageError(`${CASE_REVIEW_FILE} holds cases of all families: name another file behind --write.`);
      const file = write === false ? null : write === true ? CASE_REVIEW_FILE : write;
      process.exitCode = await casesReview({ dir, count, family, file });
    });
  addReportsCommand(cases);
}
