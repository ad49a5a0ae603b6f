import type { Command } from "commander";
import { toQuestion } from "#core/case-variant";
import { type CaseReport, readReports } from "#db/case-reports";
import { printAuthorView, printQuestion } from "./case-printing.ts";
import { withCommandDatabase } from "./command-context.ts";
import { plural } from "./content-printing.ts";
import { print, printJson } from "./progress.ts";

const LETTERS = "ABCDE";

/** Adds `reports` to the command `cases`: what students found wrong, each with the case as it was served. */
export function addReportsCommand(cases: Command): void {
  cases
    .command("reports")
    .description("what students reported as wrong, the oldest first, each with the case as it was served")
    .option("--all", "closed ones too")
    .option("--json", "print [{id, createdAt, closedAt, body, chosen, variant}]")
    .addHelpText("after", "\nExample:\n  npm run rounds -- cases reports")
    .action(async ({ all = false, json = false }: { all?: boolean; json?: boolean }) => {
      const reports = await withCommandDatabase((db) => readReports(db, { all }));
      if (json) {
        printJson(reports);
        return;
      }
      reports.forEach(printReport);
      print(`${plural(reports.length, all ? "report" : "open report")}.`);
    });
}

function printReport({ id, createdAt, closedAt, body, chosen, variant }: CaseReport): void {
  print(`${new Date(createdAt).toISOString()} ${id}${closedAt === null ? "" : ", closed"}`);
  for (const line of body.split("\n")) print(`> ${line}`);
  print(`The student had chosen ${chosen === null ? "nothing" : (LETTERS[chosen] ?? chosen)}.`);
  print("");
  printQuestion(toQuestion(variant));
  print("");
  printAuthorView(variant);
  print("");
}
