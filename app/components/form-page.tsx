import type { ReactNode } from "react";

/** A page that is one form: narrow, with a heading and a line of ways out. */
export function FormPage({
  title,
  lead,
  ways,
  children,
}: {
  title: string;
  lead?: ReactNode;
  ways?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-md">
      <h1 className="text-3xl">{title}</h1>
      {lead ? <p className="mt-2 text-muted">{lead}</p> : null}
      <div className="mt-6 rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-7">{children}</div>
      {ways ? <div className="mt-5 flex flex-wrap justify-between gap-x-6">{ways}</div> : null}
    </div>
  );
}
