import type { ReactNode } from "react";
import { requireStudent } from "#server/proofs";

/** Above the loading screen, so that a stranger gets a real redirect instead of a skeleton; the page still asks for its own proof. */
export default async function QuizLayout({ children }: { children: ReactNode }) {
  await requireStudent();
  return children;
}
