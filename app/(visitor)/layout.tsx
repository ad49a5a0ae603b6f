import type { ReactNode } from "react";
import { Shell } from "../components/shell.tsx";

export default function VisitorLayout({ children }: { children: ReactNode }) {
  return <Shell signedIn={false}>{children}</Shell>;
}
