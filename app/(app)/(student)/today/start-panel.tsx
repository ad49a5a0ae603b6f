import { ArrowRight } from "lucide-react";
import { aboutMinutes, countOf } from "../../../components/count-words.ts";
import { LinkButton } from "../../../components/link-button.tsx";

interface StartPanelProps {
  readonly planned: { readonly due: number; readonly fresh: number; readonly learning: number; readonly minutes: number };
  readonly waiting: number;
  readonly unseen: number;
  readonly done: { readonly answers: number };
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
export function StartPanel({ planned, waiting, unseen, done }: StartPanelProps) {
  const total = planned.due + planned.fresh + planned.learning;
  if (total === 0)
    return (
      <section aria-labelledby="start" className="rounded-panel border border-good bg-good-soft p-6 sm:p-8">
        <h2 id="start" className="text-2xl">
          {done.answers > 0 ? "Done for today" : "Nothing is due"}
        </h2>
        <p className="mt-2 max-w-prose">
          {waiting > 0
            ? `${countOf(waiting, "more card is", "more cards are")} due, but wait because of your daily limit or because a sibling was just shown.`
            : "Everything that was due is answered. Rested cards stick better than drilled ones."}{" "}
          {unseen > 0 ? `${countOf(unseen, "card")} you have not seen yet come on the next days.` : ""}
        </p>
        <div className="mt-5 flex flex-wrap gap-3">
          <LinkButton href="/library">Read in the library</LinkButton>
          <LinkButton href="/study?ahead=1" variant="secondary">
            Study ahead
          </LinkButton>
        </div>
      </section>
    );
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
          <LinkButton href="/study" size="lg" className="w-full px-12! text-xl sm:w-auto">
            Start
            <ArrowRight aria-hidden="true" className="size-5" />
          </LinkButton>
          <p className="tabular mt-2 text-center text-muted">{aboutMinutes(planned.minutes)}</p>
        </div>
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
