import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** At first; after that it is as the reader leaves it. */
  readonly open?: boolean;
}

/** Something more for whoever asks for it; works without script. */
export function Disclosure({ summary, children, className = "", open = false }: DisclosureProps) {
  return (
    <details open={open} className={`group ${className}`}>
      <summary className="inline-flex min-h-11 list-none items-center gap-1.5 rounded-control pr-2 font-medium text-accent text-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      {children}
    </details>
  );
}
