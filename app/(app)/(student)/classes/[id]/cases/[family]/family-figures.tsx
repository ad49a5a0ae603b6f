import { FEWEST_FOR } from "#core/evidence-level";
import type { CaseAnalysis, FamilyAnalysis } from "#server/classes/case-analysis";
import { accuracyWords } from "../../../../../../components/accuracy-words.ts";
import { Badge } from "../../../../../../components/badge.tsx";
import { countOf } from "../../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../../components/disclosure.tsx";
import { Panel } from "../../../../../../components/panel.tsx";
import { percentOf } from "../../../../../../components/percent-format.ts";
import { correlationWords, decimals, isEarly, judge } from "../figure-words.ts";

interface FamilyFiguresProps {
  readonly figures: FamilyAnalysis;
  readonly against: CaseAnalysis["against"];
}

/** How hard a question is, whether it separates, and what that amounts to. */
export function FamilyFigures({ figures, against }: FamilyFiguresProps) {
  const { facility, pairs, omitted, guessLine, discrimination, upperLower, efficiency, optionTexts } = figures;
  const verdict = judge(figures, optionTexts);
  const early = isEarly(discrimination) ? ", early" : "";
  const lines: readonly (readonly [string, string])[] = [
    ["Right", facility ? accuracyWords(facility) : "not enough answers"],
    ["Guessing would give", guessLine === null ? "not known" : percentOf(guessLine)],
    ["Left out in an exam", omitted === null ? "not enough answers" : countOf(omitted, "answer")],
    ["Discrimination", `${correlationWords(discrimination, pairs)}${early}`],
    ...(upperLower === null ? [] : [["Upper less lower 27%", decimals(upperLower)] as const]),
    ...(efficiency === null ? [] : [["Of the discrimination possible", percentOf(efficiency / 100)] as const]),
  ];
  return (
    <Panel title="Figures" aside={<Badge tone={verdict.tone}>{verdict.short}</Badge>}>
      {verdict.sentences.map((sentence) => (
        <p key={sentence} className="max-w-prose">
          {sentence}
        </p>
      ))}
      <dl className="mt-4 max-w-2xl divide-y divide-line border-line border-y">
        {lines.map(([name, value]) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-6 py-2">
            <dt>{name}</dt>
            <dd className="tabular text-muted">{value}</dd>
          </div>
        ))}
      </dl>
      <Disclosure summary="What do these figures mean?" className="mt-2">
        <p className="max-w-prose text-muted text-sm">
          In parentheses: 95% intervals. Discrimination is the correlation between being right here and{" "}
          {against === "rest-score" ? "the number of other questions right" : "doing better than expected on the other questions"}{" "}
          (the question itself is left out of that). Around 0.30 is good, below 0.15 poor. Shown from {FEWEST_FOR.early} students on
          who answered other questions, too, early below {FEWEST_FOR.verdict}. Upper less lower: the share right among the best 27%
          less that among the weakest 27%. Of the discrimination possible: a very easy or very hard question cannot separate much;
          this says how much of what it could it does. Variants are pooled.
        </p>
      </Disclosure>
    </Panel>
  );
}
