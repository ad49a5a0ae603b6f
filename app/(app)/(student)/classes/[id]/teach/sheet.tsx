import { type ReactNode, useId } from "react";

interface SheetProps {
  readonly title: string;
  /** Begins a sheet of its own on paper. */
  readonly newPage?: boolean;
  readonly children: ReactNode;
}

/** A panel on the screen; on paper a plain section without a frame. */
export function Sheet({ title, newPage = false, children }: SheetProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className={`rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-6 print:border-0 print:bg-transparent print:p-0 print:shadow-none ${newPage ? "print:break-before-page" : ""}`}
    >
      <h2 id={titleId} className="mb-4 break-after-avoid text-xl print:mb-2">
        {title}
      </h2>
      {children}
    </section>
  );
}
