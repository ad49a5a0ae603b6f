import type { ReactNode } from "react";
import { findStudent } from "#server/proofs";
import { Shell } from "../components/shell.tsx";

/** Decides only which links are drawn. */
export default async function VisitorLayout({ children }: { children: ReactNode }) {
  return <Shell signedIn={(await findStudent()) !== null}>{children}</Shell>;
}
