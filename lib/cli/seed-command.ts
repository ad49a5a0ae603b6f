import type { Command } from "commander";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#server/demo-accounts";
import { withCommandDatabase } from "./command-context.ts";
import { publishContent } from "./content-files.ts";
import { loadInstructor } from "./load-class.ts";
import { print, printJson, progressBar } from "./progress.ts";
import { parseCount } from "./project.ts";
import { describeDemo, seedDemo } from "./seed-demo.ts";
import { LOAD_PASSWORD, seedLoad } from "./seed-load.ts";

export function addSeedCommand(program: Command): void {
  const seed = program.command("seed").description("simulated students");
  seed
    .command("demo")
    .description(
      "a student with 60 days of history, a fresh one, and an instructor with a class of 24; leaves what exists as it is",
    )
    .option("--json", "print {created, classmates, reviews, days, cases}")
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
      const news = describeDemo(made);
      print(news === null ? "The demo accounts are there already." : `Made ${news}.`);
      for (const account of DEMO_ACCOUNTS) print(`  ${account.email} / ${DEMO_PASSWORD}  ${account.about}`);
    });
  seed
    .command("load")
    .description("many students with simulated histories, for benches")
    .requiredOption("--students <count>", "how many", parseCount(1))
    .requiredOption("--days <count>", "length of each history in days", parseCount(1))
    .option("--seed <number>", "another number gives other students", parseCount(0), 1)
    .option("--class <count>", "put so many of them into one class with an instructor", parseCount(1))
    .option("--json", "print {students, events, cases, classId}")
    .addHelpText("after", "\nExample:\n  npm run rounds -- seed load --students 200 --days 30 --class 60")
    .action(async (flags: { students: number; days: number; seed: number; class?: number; json?: boolean }) => {
      const made = await withCommandDatabase(async (db, url) => {
        await publishContent(db);
        const { students, days, seed, class: classSize } = flags;
        const onProgress = progressBar("students", students);
        return seedLoad(db, { students, days, seed, classSize, now: Date.now(), onProgress }, url);
      });
      if (flags.json) printJson(made);
      else print(`${made.students} students, ${made.events} log entries, ${made.cases} cases.`);
      if (!flags.json && made.classId !== null) {
        print(`  ${loadInstructor(flags.seed)} / ${LOAD_PASSWORD}  teaches ${flags.class} of them, at /classes/${made.classId}`);
      }
    });
}
