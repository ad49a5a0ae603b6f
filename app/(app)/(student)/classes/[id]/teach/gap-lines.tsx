import type { TeachingGap } from "#server/classes/teach-tomorrow";
import { countOf } from "../../../../../components/count-words.ts";
import { masteryName, masteryParts } from "../../../../../components/mastery-words.ts";
import { percentOf } from "../../../../../components/percent-format.ts";
import { transferWords } from "../cases/figure-words.ts";

/** What the class recalls and cannot use, and what it does not know at all, each with its numbers. */
export function GapLines({ gaps }: { readonly gaps: readonly TeachingGap[] }) {
  return (
    <ol className="divide-y divide-line">
      {gaps.map((gap) => {
        const { key, name, about, words } = describeGap(gap);
        return (
          <li key={key} className="break-inside-avoid py-3 first:pt-0 last:pb-0">
            <p>
              <span className="font-medium">{name}</span>: {about}
            </p>
            <p className="tabular text-muted text-sm">{words}</p>
          </li>
        );
      })}
    </ol>
  );
}

function describeGap(gap: TeachingGap): { key: string; name: string; about: string; words: string } {
  if (gap.kind === "transfer") {
    const { conditionSlug, name, transfer } = gap.line;
    return {
      key: conditionSlug,
      name,
      about: transfer.sure
        ? "the facts are recalled, the cases are not solved."
        : "the facts are recalled; whether the cases are solved is not sure.",
      words: transferWords(transfer),
    };
  }
  const { slug, name, students, mastery } = gap.topic;
  return {
    key: slug,
    name,
    about: `the class recalls ${percentOf(mastery?.value ?? null)} of it.`,
    words: mastery
      ? `${masteryName(mastery)}: ${masteryParts(mastery)}; ${countOf(students, "student")}, ${countOf(mastery.reviews, "review")}.`
      : "",
  };
}
