import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: ReactNode;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, lead, above, actions }: PageHeaderProps) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4 sm:mb-8">
      <div className="min-w-0 max-w-2xl">
        {above}
        <h1 className="text-3xl sm:text-4xl">{title}</h1>
        {lead ? <p className="mt-2 text-lg text-muted">{lead}</p> : null}
      </div>
      {actions}
    </div>
  );
}
