import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { dueCaseMinutes } from "../../../components/case-words.ts";
import { aboutMinutes, countOf } from "../../../components/count-words.ts";
import { LinkButton } from "../../../components/link-button.tsx";
import { StartDueCases } from "../../../components/start-due-cases.tsx";

interface StartPanelProps {
  readonly planned: { readonly due: number; readonly fresh: number; readonly learning: number; readonly minutes: number };
  readonly waiting: number;
  readonly unseen: number;
  readonly done: { readonly answers: number };
  readonly cases: { readonly due: number; readonly minutes: number };
}

function Figure({ value, name, note }: { value: number; name: string; note: string }) {
  return (
    <div>
      <dt className="font-medium">{name}</dt>
      <dd className="tabular font-semibold font-serif text-5xl leading-tight">{value.toLocaleString("en-US")}</dd>
      <dd className="text-muted text-sm">{note}</dd>
    </div>
  );
}

/** What there is to do, how long it takes, and the one button to begin. */
export function StartPanel({ planned, waiting, unseen, done, cases }: StartPanelProps) {
  const total = planned.due + planned.fresh + planned.learning;
  if (total === 0) return <CardsDone waiting={waiting} unseen={unseen} done={done} cases={cases} />;
  return (
    <section aria-labelledby="start" className="rounded-panel border border-line bg-surface p-6 shadow-panel sm:p-8">
      <h2 id="start" className="sr-only">
        What is waiting
      </h2>
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-6">
        <dl className="grid grid-cols-2 gap-x-10 gap-y-4 sm:flex sm:gap-x-14">
          <Figure value={planned.due} name="Due" note={waiting > 0 ? `${waiting} more wait` : "to recall again"} />
          <Figure value={planned.fresh} name="New" note={`of ${unseen.toLocaleString("en-US")} unseen`} />
          {planned.learning > 0 ? <Figure value={planned.learning} name="Learning" note="begun today" /> : null}
        </dl>
        <div className="w-full sm:w-auto">
          <LinkButton href="/study" size="lg" className="w-full px-12! text-xl">
            Start the cards
            <ArrowRight aria-hidden="true" className="size-5" />
          </LinkButton>
          <p className="tabular mt-2 text-center text-muted">
            {countOf(total, "card")}, {aboutMinutes(planned.minutes)}
          </p>
        </div>
      </div>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-x-10 gap-y-3 border-line border-t pt-4">
        {cases.due > 0 ? (
          <>
            <div>
              <CasesDue cases={cases} />
              <p className="text-muted text-sm">When the cards are finished, one button leads on to the cases.</p>
            </div>
            <StartDueCases due={cases.due} label="Start the cases" variant="secondary" />
          </>
        ) : (
          <p className="text-muted">
            <Link href="/cases" className="text-link inline-flex min-h-11 items-center">
              Try a set of cases
            </Link>
            : patients to reason about, with every option explained. Those you answer come back here when they are due.
          </p>
        )}
      </div>
      {waiting > 0 ? (
        <p className="mt-5 border-line border-t pt-4 text-muted text-sm">
          {countOf(waiting, "more card is", "more cards are")} due. The ones you are closest to losing come first; the rest wait for
          tomorrow or for a higher limit in the settings.
        </p>
      ) : null}
    </section>
  );
}

function CasesDue({ cases }: Pick<StartPanelProps, "cases">) {
  return (
    <p className="tabular">
      <span className="font-medium">{countOf(cases.due, "case")} due</span>{" "}
      <span className="text-muted">{dueCaseMinutes(cases.due, cases.minutes)}</span>
    </p>
  );
}

/** No card is left for now: the cases, if some are due; else rest. */
function CardsDone({ waiting, unseen, done, cases }: Omit<StartPanelProps, "planned">) {
  return (
    <section aria-labelledby="start" className="rounded-panel border border-good bg-good-soft p-6 sm:p-8">
      <h2 id="start" className="text-2xl">
        {cases.due > 0 ? "The cards are done" : done.answers > 0 ? "Done for today" : "Nothing is due"}
      </h2>
      <p className="mt-2 max-w-prose">
        {waiting > 0
          ? `${countOf(waiting, "more card is", "more cards are")} due, but wait because of your daily limit or because a sibling was just shown.`
          : "Everything that was due is answered. Rested cards stick better than drilled ones."}{" "}
        {unseen > 0 ? `${countOf(unseen, "card")} you have not seen yet come on the next days.` : ""}
      </p>
      {cases.due > 0 ? (
        <div className="mt-5 space-y-3">
          <CasesDue cases={cases} />
          <StartDueCases due={cases.due} label="Start the cases" />
        </div>
      ) : null}
      <div className="mt-5 flex flex-wrap gap-3">
        {cases.due > 0 ? null : <LinkButton href="/cases">Try a case</LinkButton>}
        <LinkButton href="/library" variant="secondary">
          Read in the library
        </LinkButton>
        <LinkButton href="/study?ahead=1" variant="secondary">
          Study ahead
        </LinkButton>
      </div>
    </section>
  );
}
