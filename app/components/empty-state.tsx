import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly title: string;
  /** Says what to do next. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="rounded-panel border border-edge border-dashed px-6 py-10 text-center">
      <p className="font-semibold font-serif text-xl">{title}</p>
      <div className="mx-auto mt-2 max-w-prose text-muted">{children}</div>
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-3">{action}</div> : null}
    </div>
  );
}
