import { Circle, CircleCheckBig, CircleDashed, CircleDot, CirclePause } from "lucide-react";
import { percentOf } from "./percent-format.ts";

/** How firmly one thing is held, in steps that have a word and a shape each. */
export type MemoryLevel = "new" | "learning" | "slipping" | "young" | "mature" | "suspended";

const LEVELS = {
  new: { label: "Not started", Icon: Circle, color: "text-muted" },
  learning: { label: "Learning", Icon: CircleDashed, color: "text-accent" },
  slipping: { label: "Due for review", Icon: CircleDot, color: "text-warn" },
  young: { label: "Known", Icon: CircleDot, color: "text-accent" },
  mature: { label: "Well known", Icon: CircleCheckBig, color: "text-good" },
  suspended: { label: "Suspended", Icon: CirclePause, color: "text-muted" },
} as const;

interface MemoryMarkProps {
  readonly level: MemoryLevel;
  /** Chance of recall now, 0 to 1, where it is known. */
  readonly recall?: number | null;
}

export function MemoryMark({ level, recall = null }: MemoryMarkProps) {
  const { label, Icon, color } = LEVELS[level];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-sans text-sm ${color}`}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {label}
      {recall === null ? null : <span className="tabular text-muted">{percentOf(recall)} recall</span>}
    </span>
  );
}
