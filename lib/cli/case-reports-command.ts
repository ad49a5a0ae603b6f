import type { Command } from "commander";
import { OPTION_LETTERS, toQuestion } from "#core/case-variant";
import { isUuidV7 } from "#core/event-check";
import { type CaseReport, closeReport, readReports } from "#db/case-reports";
import { printAuthorView, printQuestion } from "./case-printing.ts";
import { withCommandDatabase } from "./command-context.ts";
import { UsageError } from "./command-error.ts";
import { plural } from "./content-printing.ts";
import { print, printJson } from "./progress.ts";

/** Adds `reports` to the command `cases`: what students found wrong, each with the case as it was served. */
export function addReportsCommand(cases: Command): void {
  cases
    .command("reports")
    .description("what students reported as wrong, the oldest first, each with the case as it was served")
    .option("--all", "closed ones too")
    .option("--close <id>", "close the report of this id, once the case is mended or found right, and print nothing else")
    .option("--json", "print [{id, createdAt, closedAt, body, chosen, answered, variant}], or {closed} with --close")
    .addHelpText(
      "after",
      `
Examples:
  npm run rounds -- cases reports                  read them; each begins with its time and id
  npm run rounds -- cases reports --close <id>     settle one`,
    )
    .action(async ({ all = false, json = false, close }: { all?: boolean; json?: boolean; close?: string }) => {
      if (close !== undefined) {
        await settleReport(close, json);
        return;
      }
      const reports = await withCommandDatabase((db) => readReports(db, { all }));
      if (json) {
        printJson(reports);
        return;
      }
      reports.forEach(printReport);
      print(`${plural(reports.length, all ? "report" : "open report")}.`);
    });
}

async function settleReport(id: string, json: boolean): Promise<void> {
  const closed = isUuidV7(id) && (await withCommandDatabase((db) => closeReport(db, id)));
  if (!closed) throw new UsageError(`There is no report "${id}". \`rounds cases reports --all\` lists all of them with their ids.`);
  if (json) printJson({ closed: id });
  else print(`Closed ${id}.`);
}

/** What had been chosen when the report came, and what came after it. */
function choiceWords(chosen: number | null, answered: number | null): string {
  const letter = (option: number) => OPTION_LETTERS[option] ?? option;
  if (chosen === null)
    return `The student had chosen nothing${answered === null ? "" : ` and has answered ${letter(answered)} since`}.`;
  const later = answered === null || answered === chosen ? "" : ` The answer that counts: ${letter(answered)}.`;
  return `The student had chosen ${letter(chosen)}.${later}`;
}

function printReport({ id, createdAt, closedAt, body, chosen, answered, variant }: CaseReport): void {
  print(`${new Date(createdAt).toISOString()} ${id}${closedAt === null ? "" : ", closed"}`);
  for (const line of body.split("\n")) print(`> ${line}`);
  print(choiceWords(chosen, answered));
  print("");
  printQuestion(toQuestion(variant));
  print("");
  printAuthorView(variant);
  print("");
}
