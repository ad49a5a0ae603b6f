import type { Command } from "commander";
import { benchCases } from "./bench/bench-cases.ts";
import { benchDashboard } from "./bench/dashboard.ts";
import { formatMeasurements, type Measurement } from "./bench/measurement.ts";
import { type BenchPlan, benchReviews } from "./bench/reviews.ts";
import { benchStudy } from "./bench/study.ts";
import { print, printJson, sayToPeople } from "./progress.ts";
import { parseCount } from "./project.ts";

interface BenchFlags {
  readonly rounds: number;
  readonly seconds: number;
  readonly json?: boolean;
}

export function addBenchCommand(program: Command): void {
  const bench = program
    .command("bench")
    .description("measure this machine against the goals; database and app of its own, nothing of yours is touched")
    .addHelpText("after", "\nExamples:\n  npm run rounds -- bench reviews\n  npm run rounds -- bench study --json");
  const add = (name: string, description: string, seconds: number, run: (plan: BenchPlan) => Promise<Measurement[]>) =>
    bench
      .command(name)
      .description(description)
      .option("--rounds <count>", "turns of each side; medians are taken", parseCount(1), 5)
      .option("--seconds <count>", "length of a turn", parseCount(1), seconds)
      .option("--json", "print [{name, value, unit, baseline, ratio, goal, ok}]")
      .addHelpText(
        "after",
        `\nExit code 1 when a goal is missed; all figures are printed all the same.\n\nExample:\n  npm run rounds -- bench ${name} --json`,
      )
      .action(async (flags: BenchFlags) => {
        const measurements = await run({ rounds: flags.rounds, seconds: flags.seconds, say: sayToPeople });
        if (flags.json) printJson(measurements);
        else for (const line of formatMeasurements(measurements)) print(line);
        if (measurements.some((each) => !each.ok)) process.exitCode = 1;
      });
  add("reviews", "the write path: over HTTP, in the database, round trips, replay", 3, benchReviews);
  add(
    "study",
    "the study screen in a real browser: key press to next card, offline, slow machine, pages, JavaScript",
    3,
    benchStudy,
  );
  add("cases", "cases: generation, and ordering and answering them over HTTP beside a bare route", 3, benchCases);
  add("dashboard", "class pages: each query with ten times the history, and whole pages of a class of 200", 3, benchDashboard);
}
