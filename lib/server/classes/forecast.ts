import { type Calibration, measureCalibration } from "#core/calibration";
import type { OutlinePart } from "#core/class-wire";
import { allows } from "#core/evidence-level";
import { type ClassShare, type ExamForecast, forecastClass } from "#core/exam-forecast";
import { readCalibration } from "#db/class-forecast";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { type ExamInstant, forecastPlans } from "./exam-forecasts.ts";
import { type ClassFacts, readClassFacts } from "./student-lines.ts";

/** Expected share recalled on the day. Without a mean below 5 students. */
export interface ForecastSet {
  /** If everybody goes on as in the last two weeks. */
  readonly usual: ClassShare;
  /** If everybody keeps to the plan that begins all cards in time. */
  readonly planned: ClassShare;
  /** If nobody studies from now on. */
  readonly stopped: ClassShare;
}

export interface ClassForecastPage {
  /** Those still to come, by day. */
  readonly exams: readonly ExamInstant[];
  /** The one asked for, else the next; null: none is ahead. */
  readonly exam: ExamInstant | null;
  readonly all: ForecastSet | null;
  /** What the exam asks for, in the order of the course. */
  readonly topics: readonly (OutlinePart & ForecastSet)[];
  /** How earlier predictions came true; null below 5 students, without bins below 200 reviews. */
  readonly calibration: Calibration | null;
}

/** What the class will recall on the day of an exam. Throws 404 for an exam that is not ahead. */
export async function getClassForecast(proof: ClassProof<"data">, examId: string | null = null): Promise<ClassForecastPage> {
  const [facts, counted] = await Promise.all([
    readClassFacts(proof, "all", examId),
    readCalibration(appDatabase(), { asker: proof.asker, students: "all" }),
  ]);
  const { exams, exam, outline, students } = facts;
  const calibration = allows(counted.students, "counts") ? measureCalibration(counted.deciles) : null;
  if (!exam) return { exams, exam, all: null, topics: [], calibration };
  const usual = forecastClass(students.flatMap(({ forecast }) => forecast?.usual ?? []));
  const stopped = forecastClass(students.flatMap(({ forecast }) => forecast?.stopped ?? []));
  const planned = forecastClass(await forecastByPlan(proof, facts, exam));
  return {
    exams,
    exam,
    all: { usual: usual.all, planned: planned.all, stopped: stopped.all },
    topics: outline.topics.flatMap((topic) => {
      const shares = { usual: usual.topics[topic.slug], planned: planned.topics[topic.slug], stopped: stopped.topics[topic.slug] };
      return isWhole(shares) ? { ...topic, ...shares } : [];
    }),
    calibration,
  };
}

function isWhole(shares: { readonly [Name in keyof ForecastSet]: ClassShare | undefined }): shares is ForecastSet {
  return Boolean(shares.usual && shares.planned && shares.stopped);
}

async function forecastByPlan(
  { asker, courseSlug }: ClassProof<"data">,
  { now, habits }: ClassFacts,
  exam: ExamInstant,
): Promise<ExamForecast[]> {
  const ask = { scope: { asker, students: "all" }, courseSlug, exam, now, habits } as const;
  return [...(await forecastPlans(appDatabase(), ask)).values()];
}
