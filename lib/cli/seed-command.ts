import type { Command } from "commander";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#server/demo-accounts";
import { withCommandDatabase } from "./command-context.ts";
import { publishContent } from "./content-files.ts";
import { print, printJson, progressBar } from "./progress.ts";
import { parseCount } from "./project.ts";
import { seedDemo } from "./seed-demo.ts";
import { seedLoad } from "./seed-load.ts";

export function addSeedCommand(program: Command): void {
  const seed = program.command("seed").description("simulated students");
  seed
    .command("demo")
    .description("one student with 60 days of history and one fresh student; does nothing where they exist")
    .option("--json", "print {created, reviews, days, cases}")
    .addHelpText("after", "\nExample:\n  npm run rounds -- seed demo")
    .action(async (flags: { json?: boolean }) => {
      const made = await withCommandDatabase(async (db) => {
        await publishContent(db);
        return seedDemo(db, { now: Date.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
      });
      if (flags.json) {
        printJson(made);
        return;
      }
      print(
        made.created.length === 0
          ? "The demo accounts are there already."
          : `Made ${made.created.join(" and ")}: ${made.reviews} reviews of ${made.days} days, ${made.cases} cases.`,
      );
      for (const account of DEMO_ACCOUNTS) print(`  ${account.email} / ${DEMO_PASSWORD}  ${account.about}`);
    });
  seed
    .command("load")
    .description("many students with simulated histories, for benches")
    .requiredOption("--students <count>", "how many", parseCount(1))
    .requiredOption("--days <count>", "length of each history in days", parseCount(1))
    .option("--seed <number>", "another number gives other students", parseCount(0), 1)
    .option("--json", "print {students, events}")
    .addHelpText("after", "\nExample:\n  npm run rounds -- seed load --students 200 --days 30")
    .action(async (flags: { students: number; days: number; seed: number; json?: boolean }) => {
      const made = await withCommandDatabase(async (db) => {
        await publishContent(db);
        return seedLoad(db, { ...flags, now: Date.now(), onProgress: progressBar("students", flags.students) });
      });
      if (flags.json) printJson(made);
      else print(`${made.students} students, ${made.events} log entries.`);
    });
}
