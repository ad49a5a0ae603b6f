import type { ReactNode } from "react";
import { findStudent } from "#server/proofs";
import { Shell } from "../components/shell.tsx";

/** Decides only which links are drawn; each page and use case checks for itself who may see what. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  return <Shell signedIn={(await findStudent()) !== null}>{children}</Shell>;
}
