import { Check } from "lucide-react";
import { FEWEST_FOR } from "#core/evidence-level";
import type { ShownOption } from "#core/item-verdict";
import { Disclosure } from "../../../../../../components/disclosure.tsx";
import { percentOf } from "../../../../../../components/percent-format.ts";
import { correlationWords, DISTRACTOR_WORDS, isEarly } from "../figure-words.ts";

interface OptionTableProps {
  readonly options: readonly ShownOption[];
  readonly texts: Readonly<Record<string, string>>;
}

const CAPTION = "Options, the key first, then the most chosen";

/** Who chose which option. Variants offer different sets of them, so that each has its own number of answers. */
export function OptionTable({ options, texts }: OptionTableProps) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="relative overflow-x-auto rounded-control border border-line" aria-label={CAPTION} tabIndex={0}>
        <table className="w-full min-w-[48rem] sm:min-w-[56rem] border-collapse text-left text-sm">
          <caption className="sr-only">{CAPTION}</caption>
          <thead>
            <tr className="bg-sunken">
              {["Option", "Chosen", "Of the wrong", "Upper and lower third", "Option and rest", "Remark"].map((column) => (
                <th key={column} scope="col" className="px-3 py-2 font-semibold">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {options.map((option) => (
              <OptionRow key={`${option.isKey} ${option.concept}`} option={option} text={texts[option.concept] ?? option.concept} />
            ))}
          </tbody>
        </table>
      </section>
      <Disclosure summary="What do these figures mean?" className="mt-2">
        <p className="max-w-prose text-muted text-sm">
          Chosen: of the students whose case offered it; hidden below {FEWEST_FOR.counts}. Of the wrong: its share among those who
          chose any wrong option. Upper and lower third: how many of the best and of the weakest third of the students (by their
          other questions) chose it; who stands at the edge counts in part. Option and rest: the correlation between choosing it and
          doing well elsewhere, wanted above 0 for the key and below 0 for the others. Both from {FEWEST_FOR.early} students on who
          answered other questions, too, remarks from {FEWEST_FOR.verdict}.
        </p>
      </Disclosure>
    </>
  );
}

function OptionRow({ option, text }: { readonly option: ShownOption; readonly text: string }) {
  const { isKey, offered, chosen, share, shareOfWrong, thirds, pairs, rest, flags } = option;
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="w-40 px-3 py-2 font-normal sm:w-64">
        {text}
        {isKey ? (
          <span className="ml-2 inline-flex items-center gap-1 whitespace-nowrap font-semibold text-good">
            <Check aria-hidden="true" className="size-4" /> Key
          </span>
        ) : null}
      </th>
      <td className="tabular px-3 py-2">
        {offered === null ? "fewer than 5 were offered it" : `${chosen} of ${offered}, ${percentOf(share)}`}
      </td>
      <td className="tabular px-3 py-2">{isKey ? "is right" : shareOfWrong === null ? "nobody wrong" : percentOf(shareOfWrong)}</td>
      <td className="tabular px-3 py-2 text-muted">
        {thirds ? `${thirds.upper.toFixed(1)} and ${thirds.lower.toFixed(1)}` : "not enough answers"}
      </td>
      <td className={`tabular px-3 py-2 ${isEarly(rest) || !rest ? "text-muted" : ""}`}>
        {correlationWords(rest, pairs)}
        {isEarly(rest) ? ", early" : ""}
      </td>
      <td className="w-56 px-3 py-2 text-muted">
        {isKey
          ? ""
          : flags === null
            ? "too early to say"
            : flags.length === 0
              ? "It works."
              : flags.map((flag) => DISTRACTOR_WORDS[flag]).join(" ")}
      </td>
    </tr>
  );
}
