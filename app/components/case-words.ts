import type { QuestionKind } from "#core/case-knowledge";
import { DUE_CASES_AT_ONCE } from "#core/pace";
import type { Confidence, QuizMode } from "#core/quiz-wire";
import { aboutMinutes } from "./count-words.ts";

/** What a question asks for. */
export const KIND_NAMES: Record<QuestionKind, string> = {
  diagnosis: "Diagnosis",
  mechanism: "Mechanism",
  cause: "Cause",
  test: "Next test",
  treatment: "Treatment",
  urgency: "Urgency",
};

/** Of a kind that comes from the database as text. */
export function kindName(kind: string): string {
  return KIND_NAMES[kind as QuestionKind] ?? kind;
}

export const MODE_NAMES: Record<QuizMode, string> = { tutor: "Tutor", exam: "Exam" };

/** How sure an answer was. */
export const CONFIDENCE_NAMES: Record<Confidence, string> = { 1: "A guess", 2: "Fairly sure", 3: "Certain" };

/** What the due cases that one press opens will take. */
export function dueCaseMinutes(due: number, minutes: number): string {
  return due > DUE_CASES_AT_ONCE
    ? `${aboutMinutes(minutes)} for the first ${DUE_CASES_AT_ONCE}; the others stay due`
    : `${aboutMinutes(minutes)}, each with a new patient`;
}
