import { type CaseQuestion, toQuestion } from "#core/case-variant";
import { readClassReports } from "#db/class-reports";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";

const MOST = 200;

/** A reported case with what the student wrote; never who, and never at what hour. */
export interface ClassReport {
  /** In the time zone of the class: "2026-11-22". */
  readonly day: string;
  /** Mended, or found right. */
  readonly closed: boolean;
  readonly body: string;
  readonly conditionName: string;
  /** The case as it was shown, with its key. */
  readonly question: CaseQuestion;
  readonly keyIndex: number;
  readonly rationales: readonly string[];
  /** What names this very case to those who write the content. */
  readonly origin: {
    readonly familyId: string;
    readonly n: number;
    readonly seed: number;
    readonly kbVersion: string;
    readonly generatorVersion: number;
  };
}

export interface ClassReports {
  /** False: the class has fewer than 5 students, so that a report would tell who wrote it. */
  readonly enough: boolean;
  /** Open ones first, then the newest; at most 200. */
  readonly reports: readonly ClassReport[];
}

/** What the students of the class reported as wrong with the cases of its course. */
export async function getClassReports(proof: ClassProof<"content">): Promise<ClassReports> {
  const { enough, reports } = await readClassReports(appDatabase(), proof.asker, MOST);
  return {
    enough,
    reports: reports.map(({ variant, ...report }) => {
      const { familyId, n, seed, kbVersion, generatorVersion, keyIndex, rationales } = variant;
      return {
        ...report,
        question: toQuestion(variant),
        keyIndex,
        rationales: rationales.map(({ text }) => text),
        origin: { familyId, n, seed, kbVersion, generatorVersion },
      };
    }),
  };
}
