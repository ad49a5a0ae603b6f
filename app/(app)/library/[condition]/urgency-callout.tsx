import { Clock, Siren } from "lucide-react";
import type { FactKind, Urgency } from "#core/course-bundle";

interface UrgencyCalloutProps {
  readonly urgency: Urgency;
  readonly facts: readonly { readonly kind: FactKind; readonly statement: string }[];
}

const PROMPT_CARE = /emergen|immediate|at once|urgent|same day|without delay|within hours/i;

/** The statement that says what to do first: of the treatment if it speaks of haste, else the next best place to look. */
function firstAction(facts: UrgencyCalloutProps["facts"]): string | null {
  const kinds: readonly FactKind[] = ["treatment", "red-flag", "diagnostic"];
  const candidates = kinds.flatMap((kind) => facts.filter((fact) => fact.kind === kind));
  return (candidates.find((fact) => PROMPT_CARE.test(fact.statement)) ?? candidates[0])?.statement ?? null;
}

export function UrgencyCallout({ urgency, facts }: UrgencyCalloutProps) {
  if (urgency === "routine") return null;
  const action = firstAction(facts);
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
        {action === null ? null : (
          <p className="reading mt-1">
            <span className="font-semibold">First: </span>
            {action}
          </p>
        )}
      </div>
    </aside>
  );
}
