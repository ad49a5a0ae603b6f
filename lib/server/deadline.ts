import { type Problem, unavailable } from "./problem.ts";

/** A request is answered within 5 s even when the database is silent. */
export const ANSWER_DEADLINE_MS = 4500;

/** The promise's own result, or after `ms` a 503 (or the problem given); what still runs then is abandoned, its late failure ignored. */
export async function withDeadline<T>(work: Promise<T>, ms = ANSWER_DEADLINE_MS, problem?: Problem): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(problem ?? unavailable(new Error(`no answer within ${ms} ms`))), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
