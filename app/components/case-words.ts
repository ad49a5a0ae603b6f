import type { QuestionKind } from "#core/case-knowledge";
import type { Confidence, QuizMode } from "#core/quiz-wire";

/** What a question asks for. */
export const KIND_NAMES: Record<QuestionKind, string> = {
  diagnosis: "Diagnosis",
  mechanism: "Mechanism",
  cause: "Cause",
  test: "Next test",
  treatment: "Treatment",
  urgency: "Urgency",
};

export const MODE_NAMES: Record<QuizMode, string> = { tutor: "Tutor", exam: "Exam" };

/** How sure an answer was. */
export const CONFIDENCE_NAMES: Record<Confidence, string> = { 1: "A guess", 2: "Fairly sure", 3: "Certain" };
