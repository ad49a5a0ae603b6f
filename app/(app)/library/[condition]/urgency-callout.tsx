import { Clock, Siren } from "lucide-react";
import type { Urgency } from "#core/course-bundle";

interface UrgencyCalloutProps {
  readonly urgency: Urgency;
  /** The fact that the author named as the first thing to do; null when none is named. */
  readonly firstAction: { readonly factId: string; readonly statement: string } | null;
}

export function UrgencyCallout({ urgency, firstAction }: UrgencyCalloutProps) {
  if (urgency === "routine") return null;
  const emergency = urgency === "emergency";
  const Icon = emergency ? Siren : Clock;
  return (
    <aside
      aria-label={emergency ? "Emergency" : "Urgent"}
      className={`mb-8 flex gap-4 rounded-panel border-2 p-5 ${emergency ? "border-danger bg-danger-soft" : "border-warn bg-warn-soft"}`}
    >
      <Icon aria-hidden="true" className={`mt-0.5 size-7 shrink-0 ${emergency ? "text-danger" : "text-warn"}`} />
      <div className="min-w-0">
        <p className={`font-semibold text-lg ${emergency ? "text-danger" : "text-warn"}`}>
          {emergency ? "Emergency: do not wait" : "Urgent: needs prompt evaluation"}
        </p>
        {firstAction === null ? null : (
          <>
            <h2 className="mt-2 text-lg">First action</h2>
            <p className="reading">{firstAction.statement}</p>
            <a href={`#${firstAction.factId}`} className="text-link inline-flex min-h-11 items-center">
              Go to this fact and its sources
            </a>
          </>
        )}
      </div>
    </aside>
  );
}
