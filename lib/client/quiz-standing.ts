import type { QuizStanding } from "#core/quiz-wire";

const PATIENCE_MS = 8_000;

/** How a quiz stands by what the server knows of it; null: it could not be asked, or does not answer this student. */
export async function fetchStanding(quizId: string): Promise<QuizStanding | null> {
  try {
    const answer = await fetch(`/api/quizzes/${quizId}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? ((await answer.json()) as QuizStanding) : null;
  } catch {
    return null;
  }
}
