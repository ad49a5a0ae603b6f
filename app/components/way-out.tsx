import Link from "next/link";
import type { ReactNode } from "react";

/** A link that stands by itself: underlined, and tall enough for a thumb. */
export function WayOut({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-link inline-flex min-h-11 items-center">
      {children}
    </Link>
  );
}
