import type { NodePath } from "./content-document.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { errorAt, type Located, type Rule } from "./draft.ts";

/** A range is written low first: drawing from a reversed one would give its first number every time. */
export const checkRangeOrder: Rule = ({ cases }) => {
  const check = (entry: Located<unknown>, inner: NodePath, low: number | undefined, high: number | undefined): Diagnostic[] =>
    low === undefined || high === undefined || low <= high
      ? []
      : [
          errorAt(
            entry,
            inner,
            "range-order",
            `The range begins with ${low} and ends with ${high}.`,
            `Write the lower number first: [${high}, ${low}].`,
          ),
        ];
  return [
    ...cases.measures.flatMap((measure) => check(measure, ["low"], measure.value.low, measure.value.high)),
    ...cases.findings.flatMap((finding) =>
      Object.entries(finding.value.values ?? {}).flatMap(([id, range]) => check(finding, ["values", id], ...range)),
    ),
    ...cases.profiles.flatMap((profile) => [
      ...check(profile, ["age"], ...profile.value.age),
      ...[profile, ...profile.families].flatMap((entry) =>
        (entry.value.onset ?? []).flatMap(({ range }, index) => check(entry, ["onset", index, "range"], ...range)),
      ),
    ]),
  ];
};

/** A measured finding that is not normal has numbers that nobody could take for normal ones. */
export const checkAbnormalValues: Rule = ({ cases }) => {
  const measures = new Map(cases.measures.map(({ value }) => [value.id, value]));
  return cases.findings
    .filter(({ value }) => value.normal !== true)
    .flatMap((finding) =>
      Object.entries(finding.value.values ?? {}).flatMap(([id, [low, high]]): Diagnostic[] => {
        const { low: least = Number.NEGATIVE_INFINITY, high: most = Number.POSITIVE_INFINITY } = measures.get(id) ?? {};
        const isOpen = least === Number.NEGATIVE_INFINITY && most === Number.POSITIVE_INFINITY;
        // A reversed range is reported as such.
        if (isOpen || low > high || low > most || high < least) return [];
        const limits = [...(Number.isFinite(least) ? [`below ${least}`] : []), ...(Number.isFinite(most) ? [`above ${most}`] : [])];
        return [
          errorAt(
            finding,
            ["values", id],
            "value-normal",
            `${id} is drawn from ${low} to ${high}, which reaches into its reference range.`,
            `Write a range wholly ${limits.join(" or ")}, or normal: true.`,
          ),
        ];
      }),
    );
};
