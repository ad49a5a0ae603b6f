import type { ReactNode } from "react";
import { findStudent } from "#server/proofs";
import { OutboxSender } from "../components/outbox-sender.tsx";
import { Shell } from "../components/shell.tsx";

/** Decides only which links are drawn; each page and use case checks for itself who may see what. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const proof = await findStudent();
  return (
    <Shell signedIn={proof !== null}>
      {children}
      {proof ? <OutboxSender studentId={proof.studentId} /> : null}
    </Shell>
  );
}
