import type { QuizStanding } from "#core/quiz-wire";

const PATIENCE_MS = 8_000;

/**
 * How a quiz stands by what the server knows of it; `revealed` are the positions that are explained here already. "unreachable": ask again.
 * "refused": the server does not answer this student.
 */
export async function fetchStanding(
  quizId: string,
  revealed: readonly number[],
): Promise<QuizStanding | "unreachable" | "refused"> {
  try {
    const path = `/api/quizzes/${quizId}?revealed=${revealed.join(",")}`;
    const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) return (await answer.json()) as QuizStanding;
    return answer.status === 401 || answer.status === 404 ? "refused" : "unreachable";
  } catch {
    return "unreachable";
  }
}
