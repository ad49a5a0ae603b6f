import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireMember } from "#server/class-proofs";

/** Above the loading screen, so that who is no student of the class gets an honest 404. */
export default async function MyselfLayout({ params, children }: ClassPageProps & { readonly children: ReactNode }) {
  const { role } = await classProof(params, requireMember);
  if (role !== "student") notFound();
  return children;
}
