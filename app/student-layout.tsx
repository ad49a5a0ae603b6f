import type { ReactNode } from "react";
import { requireStudent } from "#server/proofs";

/** Above the loading screens, so that a stranger gets a real redirect instead of a skeleton; each page still asks for its own proof. */
export async function StudentLayout({ children }: { children: ReactNode }) {
  await requireStudent();
  return children;
}
