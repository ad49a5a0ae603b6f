import type { ReactNode } from "react";

export type Tone = "neutral" | "accent" | "good" | "warn" | "danger";

const TONES: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-accent bg-accent-soft text-accent-strong",
  good: "border-good bg-good-soft text-good",
  warn: "border-warn bg-warn-soft text-warn",
  danger: "border-danger bg-danger-soft text-danger",
};

interface BadgeProps {
  readonly tone?: Tone;
  /** Decorative; the words carry the meaning. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export function Badge({ tone = "neutral", icon, children }: BadgeProps) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 font-medium text-sm leading-snug ${TONES[tone]}`}
    >
      {icon}
      {children}
    </span>
  );
}
