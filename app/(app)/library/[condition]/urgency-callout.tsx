import { Clock, Siren } from "lucide-react";
import type { FactKind, Urgency } from "#core/course-bundle";
import { timeCriticalStatements } from "./time-critical.ts";

interface UrgencyCalloutProps {
  readonly urgency: Urgency;
  readonly facts: readonly { readonly kind: FactKind; readonly statement: string }[];
}

export function UrgencyCallout({ urgency, facts }: UrgencyCalloutProps) {
  if (urgency === "routine") return null;
  const statements = timeCriticalStatements(facts);
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
        {statements.length === 0 ? null : (
          <ul className="reading mt-1 list-disc space-y-1 pl-5">
            {statements.map((statement) => (
              <li key={statement}>{statement}</li>
            ))}
          </ul>
        )}
      </div>
    </aside>
  );
}
