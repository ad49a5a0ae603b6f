import { Circle, CircleCheckBig, CircleDashed, CircleDot, CirclePause } from "lucide-react";

/** How firmly one thing is held, in steps that have a word and a shape each. */
export type MemoryLevel = "new" | "learning" | "slipping" | "young" | "mature" | "suspended";

const LEVELS = {
  new: { label: "Not started", Icon: Circle, colour: "text-muted" },
  learning: { label: "Learning", Icon: CircleDashed, colour: "text-accent" },
  slipping: { label: "Due for review", Icon: CircleDot, colour: "text-warn" },
  young: { label: "Known", Icon: CircleDot, colour: "text-accent" },
  mature: { label: "Well known", Icon: CircleCheckBig, colour: "text-good" },
  suspended: { label: "Suspended", Icon: CirclePause, colour: "text-muted" },
} as const;

interface MemoryMarkProps {
  readonly level: MemoryLevel;
  /** Chance of recall now, 0 to 1, where it is known. */
  readonly recall?: number | null;
}

export function MemoryMark({ level, recall = null }: MemoryMarkProps) {
  const { label, Icon, colour } = LEVELS[level];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-sans text-sm ${colour}`}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {label}
      {recall === null ? null : <span className="tabular text-muted">{Math.round(recall * 100)}% recall</span>}
    </span>
  );
}
