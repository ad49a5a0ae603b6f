import type { ReactNode } from "react";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireStudentData } from "#server/class-proofs";

/** Above the loading screen, so that who may not see this gets a real 404 instead of a skeleton; the page still asks for its own proof. */
export default async function FamilyLayout({ params, children }: ClassPageProps & { children: ReactNode }) {
  await classProof(params, requireStudentData);
  return children;
}
