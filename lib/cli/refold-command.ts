import type { Command } from "commander";
import { refold } from "#db/refold";
import { withCommandDatabase } from "./command-context.ts";
import { print, printJson } from "./progress.ts";

const SHOWN = 20;

export function addRefoldCommand(program: Command): void {
  program
    .command("refold")
    .description("rebuild every card state, day and case result from the logs, or only prove that they equal them")
    .option("--verify", "write nothing; exit code 1 when anything differs")
    .option("--json", "print {students, cards, differences}")
    .addHelpText(
      "after",
      `
Examples:
  npm run rounds -- refold --verify           prove that the projections equal the log
  npm run rounds -- refold                    rebuild them`,
    )
    .action(async (flags: { verify?: boolean; json?: boolean }) => {
      const verify = flags.verify ?? false;
      const result = await withCommandDatabase((db) => refold(db, { verify }));
      if (verify && result.differences.length > 0) process.exitCode = 1;
      if (flags.json) {
        printJson(result);
        return;
      }
      const found = `${result.differences.length} difference${result.differences.length === 1 ? "" : "s"}`;
      print(`${result.students} students, ${result.cards} cards: ${verify ? found : `${found}, mended`}.`);
      for (const difference of result.differences.slice(0, SHOWN)) print(`  ${JSON.stringify(difference)}`);
      if (result.differences.length > SHOWN) print(`  ... and ${result.differences.length - SHOWN} more (--json shows all)`);
      if (verify && result.differences.length > 0)
        print("The log is the truth: run `npm run rounds -- refold` to rebuild the projections from it.");
    });
}
