import { z } from "zod";
import { checkConfig } from "#core/config-check";
import type { Importance } from "#core/course-bundle";
import type { SchedulerConfig } from "#core/scheduler-config";
import { findUserById } from "#db/accounts";
import { changeConfig, readConfigs } from "#db/configs";
import { countCardsByImportance } from "#db/importance";
import { appDatabase } from "./app-database.ts";
import { type FieldProblems, invalidFields, signedOut } from "./problem.ts";
import type { StudentProof } from "./proofs.ts";
import { reportDisk } from "./storage-watch.ts";
import { nameSchema, timeZoneSchema } from "./text.ts";

const wholeNumber = (most: number) => z.int("A whole number.").min(0, "At least 0.").max(most, `At most ${most}.`);

const retention = z.number("A number.").min(0.7, "At least 0.70.").max(0.99, "At most 0.99.");

const stepsSchema = z
  .array(z.string("Write steps such as 10m.").regex(/^[1-9]\d{0,4}[mhd]$/, "Whole minutes, hours or days, such as 10m, 1h or 1d."))
  .max(10, "At most 10 steps.");

/** All that the settings page saves, judged as a whole: one wrong field and nothing is saved. */
export const settingsSchema = z.object({
  name: nameSchema,
  newPerDay: wholeNumber(999),
  reviewsPerDay: wholeNumber(9999),
  desiredRetention: retention,
  /** Left out by a tab from before importance counted: what is stored stays. */
  mustKnowRetention: retention.optional(),
  backgroundRetention: retention.optional(),
  maximumInterval: z.int("Whole days.").min(1, "At least 1 day.").max(36_500, "At most 36500 days."),
  learningSteps: stepsSchema,
  relearningSteps: stepsSchema,
  timeZone: timeZoneSchema,
  rolloverHour: z.int("A whole hour.").min(0, "From 0 to 23.").max(23, "From 0 to 23."),
  fuzz: z.boolean("On or off.").optional(),
  /** Time in timed case sets, in percent of the limit. Left out by a tab from before there were cases: what is stored stays. */
  caseTimePercent: z.int("A whole number.").min(100, "At least 100.").max(300, "At most 300.").optional(),
});

export interface Settings {
  readonly email: string;
  readonly name: string;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** Time in a timed case set, in percent of the limit. */
  readonly caseTimePercent: number;
  /** False when the account signs in through OpenID Connect only: there is no password to change. */
  readonly hasPassword: boolean;
  /** In force now. */
  readonly config: SchedulerConfig;
  /** Published cards by importance: what the workload depends on. */
  readonly mix: Readonly<Record<Importance, number>>;
}

export async function getSettings(proof: StudentProof): Promise<Settings> {
  const database = appDatabase();
  const [account, configs, mix] = await Promise.all([
    findUserById(database, proof.studentId),
    readConfigs(database, proof.studentId),
    countCardsByImportance(database),
  ]);
  const config = configs.at(-1)?.config;
  if (!account || !config) throw signedOut();
  const { email, name, newPerDay, reviewsPerDay, caseTimePercent, passwordHash } = account;
  return { email, name, newPerDay, reviewsPerDay, caseTimePercent, hasPassword: passwordHash !== null, config, mix };
}

/**
 * Saves name, limits and configuration together. The configuration is in force from now on; what was scheduled before stays. Throws 422
 * naming the fields.
 */
export async function saveSettings(proof: StudentProof, settings: z.output<typeof settingsSchema>): Promise<{ saved: true }> {
  const { name, newPerDay, reviewsPerDay, caseTimePercent, ...change } = settings;
  const { config: current } = await getSettings(proof);
  const config: SchedulerConfig = {
    ...current,
    ...change,
    mustKnowRetention: change.mustKnowRetention ?? current.mustKnowRetention,
    backgroundRetention: change.backgroundRetention ?? current.backgroundRetention,
    fuzz: change.fuzz ?? current.fuzz,
  };
  const problems = checkConfig(config);
  if (problems.length > 0) throw invalidFields(sortByField(problems));
  await changeConfig(appDatabase(), proof.studentId, config, { name, newPerDay, reviewsPerDay, caseTimePercent });
  reportDisk("ok");
  return { saved: true };
}

/** The core says what is wrong in sentences; each begins with what it is about. */
function sortByField(problems: readonly string[]): FieldProblems {
  const fields: Record<string, string> = {};
  for (const problem of problems) {
    const field = FIELD_OF.find(([about]) => about.test(problem))?.[1] ?? "config";
    fields[field] ??= problem;
  }
  return fields;
}

const FIELD_OF: readonly (readonly [RegExp, string])[] = [
  [/^Relearning/, "relearningSteps"],
  [/^Learning/, "learningSteps"],
  [/retention of must-know/, "mustKnowRetention"],
  [/retention of should-know/, "desiredRetention"],
  [/retention of background/, "backgroundRetention"],
  [/maximum interval/i, "maximumInterval"],
  [/time zone/i, "timeZone"],
  [/study day/i, "rolloverHour"],
];
