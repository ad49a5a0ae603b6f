import { Button } from "./button.tsx";
import { LEAST_MINUTES, MOST_MINUTES, type PlanMinutes } from "./exam-plan-words.ts";
import { TextField } from "./field.tsx";

/** Asks how long the student has; the answer stands in the address only, so that it works without script and nothing is stored. */
export function PlanMinutesForm({ minutes: { text, problem } }: { readonly minutes: PlanMinutes }) {
  return (
    <form action="#exam-plans" method="get" className="mb-5 flex flex-wrap items-start gap-x-3 gap-y-2">
      <div className="w-full max-w-xs">
        <TextField
          label="Minutes you have on a day of study"
          hint={`${LEAST_MINUTES} to ${MOST_MINUTES}, for all your cards. Leave it empty to see how many it takes.`}
          name="minutes"
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          defaultValue={text}
          error={problem ?? undefined}
          className="tabular"
        />
      </div>
      <Button type="submit" unscripted variant="secondary" className="sm:mt-auto">
        Show what fits
      </Button>
    </form>
  );
}
