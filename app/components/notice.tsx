import type { ReactNode } from "react";

export type NoticeTone = "info" | "good" | "warn" | "danger";

const TONES: Record<NoticeTone, string> = {
  info: "border-accent bg-accent-soft",
  good: "border-good bg-good-soft",
  warn: "border-warn bg-warn-soft",
  danger: "border-danger bg-danger-soft",
};

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  readonly children: ReactNode;
  /** "alert" for a failure that just happened, "status" for a success. */
  readonly role?: "alert" | "status";
  readonly className?: string;
}

export function Notice({ tone = "info", title, children, role, className = "" }: NoticeProps) {
  return (
    <div role={role} className={`rounded-control border border-l-4 px-4 py-3 ${TONES[tone]} ${className}`}>
      {title ? <p className="font-semibold">{title}</p> : null}
      <div>{children}</div>
    </div>
  );
}
