import { Clock, Siren } from "lucide-react";
import type { Urgency } from "#core/course-bundle";
import { Badge } from "./badge.tsx";

/** Says how soon a condition needs care, in words and with a sign of its own; routine ones need none. */
export function UrgencyBadge({ urgency }: { urgency: Urgency }) {
  if (urgency === "emergency")
    return (
      <Badge tone="danger" icon={<Siren aria-hidden="true" className="size-4" />}>
        Emergency
      </Badge>
    );
  if (urgency === "urgent")
    return (
      <Badge tone="warn" icon={<Clock aria-hidden="true" className="size-4" />}>
        Urgent
      </Badge>
    );
  return null;
}
