"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

interface ClassTabLinkProps {
  readonly href: string;
  /** The first page of the class: current only at its very address, since all others lie below it. */
  readonly whole: boolean;
  readonly children: ReactNode;
}

export function ClassTabLink({ href, whole, children }: ClassTabLinkProps) {
  const pathname = usePathname();
  const current = pathname === href ? "page" : !whole && pathname.startsWith(`${href}/`) ? "true" : undefined;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const bar = link.current?.closest("nav");
    // On a phone the bar is wider than the screen: the tab of this page comes into view, the page itself stays where it is.
    if (current && bar && link.current) bar.scrollLeft = link.current.offsetLeft - (bar.clientWidth - link.current.clientWidth) / 2;
  }, [current]);
  return (
    <Link
      ref={link}
      href={href}
      aria-current={current}
      className="inline-flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-3 font-medium text-muted hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
    >
      {children}
    </Link>
  );
}
