import type { RefusedQuizEvent } from "./quiz-sync.ts";

export interface RefusedAnswers {
  readonly count: number;
  /** Why the server did not take the first of them, in words. */
  readonly reason: string;
}

const refused = new Map<string, RefusedAnswers>();
const listeners = new Set<() => void>();

/** Remembers until the page is loaded anew what the server did not take of a quiz, for a screen that comes later. */
export function noteRefused(quizId: string, results: readonly RefusedQuizEvent[]): void {
  const [first] = results;
  if (!first) return;
  const before = refused.get(quizId);
  refused.set(quizId, { count: (before?.count ?? 0) + results.length, reason: before?.reason ?? first.reason });
  for (const listener of listeners) listener();
}

/** What was not taken of a quiz; null: nothing that this page knows of. */
export function refusedOf(quizId: string): RefusedAnswers | null {
  return refused.get(quizId) ?? null;
}

/** Calls the listener after each change, until the returned function is called. */
export function subscribeRefused(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
