import { type Calibration, measureCalibration } from "#core/calibration";
import { allows } from "#core/evidence-level";
import { type ClassShare, forecastClass } from "#core/exam-forecast";
import { readCalibration } from "#db/class-forecast";
import type { OutlinePart } from "#db/class-topics";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import type { ExamInstant } from "./exam-forecasts.ts";
import { readClassFacts } from "./student-lines.ts";

/** Expected share recalled on the day: if everybody goes on as in the last two weeks, and if nobody studies from now on. Without a mean below 5 students. */
export interface ForecastPair {
  readonly usual: ClassShare;
  readonly stopped: ClassShare;
}

export interface ClassForecastPage {
  /** Those still to come, by day. */
  readonly exams: readonly ExamInstant[];
  /** The one asked for, else the next; null: none is ahead. */
  readonly exam: ExamInstant | null;
  readonly all: ForecastPair | null;
  /** What the exam asks for, in the order of the course. */
  readonly topics: readonly (OutlinePart & ForecastPair)[];
  /** How earlier predictions came true; null below 5 students, without bins below 200 reviews. */
  readonly calibration: Calibration | null;
}

/** What the class will recall on the day of an exam. Throws 404 for an exam that is not ahead. */
export async function getClassForecast(proof: ClassProof<"data">, examId: string | null = null): Promise<ClassForecastPage> {
  const [{ exams, exam, outline, students }, counted] = await Promise.all([
    readClassFacts(proof, "all", examId),
    readCalibration(appDatabase(), { asker: proof.asker, students: "all" }),
  ]);
  const calibration = allows(counted.students, "counts") ? measureCalibration(counted.deciles) : null;
  if (!exam) return { exams, exam, all: null, topics: [], calibration };
  const usual = forecastClass(students.flatMap(({ forecast }) => forecast?.usual ?? []));
  const stopped = forecastClass(students.flatMap(({ forecast }) => forecast?.stopped ?? []));
  return {
    exams,
    exam,
    all: { usual: usual.all, stopped: stopped.all },
    topics: outline.topics.flatMap((topic) => {
      const [one, other] = [usual.topics[topic.slug], stopped.topics[topic.slug]];
      return one && other ? { ...topic, usual: one, stopped: other } : [];
    }),
    calibration,
  };
}
