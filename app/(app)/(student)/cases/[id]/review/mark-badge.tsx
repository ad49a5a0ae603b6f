import { Check, Circle, Minus, X } from "lucide-react";
import { Badge } from "../../../../../components/badge.tsx";
import type { Mark } from "./set-results.ts";

const MARKS = {
  right: { words: "Right", tone: "good", Icon: Check },
  wrong: { words: "Wrong", tone: "danger", Icon: X },
  "left-out": { words: "Left out", tone: "warn", Icon: Minus },
  unanswered: { words: "Not answered", tone: "neutral", Icon: Circle },
} as const;

export function MarkBadge({ mark }: { readonly mark: Mark }) {
  const { words, tone, Icon } = MARKS[mark];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" className="size-4" />}>
      {words}
    </Badge>
  );
}
