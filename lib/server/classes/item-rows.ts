import type { CsvCell } from "#core/csv";
import type { ShownOption } from "#core/item-verdict";
import type { ClassProof } from "../class-proofs.ts";
import { type FamilyAnalysis, getCaseAnalysis } from "./case-analysis.ts";

const ITEM_TITLES = [
  ...[
    "content version",
    "family",
    "condition",
    "question",
    "lead-in",
    "students",
    "facility",
    "facility low",
    "facility high",
    "left out",
  ],
  ...["guess line", "discrimination r", "r low", "r high", "upper-lower", "discriminative efficiency", "verdict"],
];
const OPTION_TITLES = ["option", "key", "offered", "chosen", "share", "share of wrong", "option r", "option verdict"];

/** One row for each option of each family, with the figures of the family in front. What n does not allow is empty, never 0. */
export async function layOutItems(proof: ClassProof<"data">): Promise<CsvCell[][]> {
  const { families, version } = await getCaseAnalysis(proof);
  return [
    [...ITEM_TITLES, ...OPTION_TITLES],
    ...families.flatMap((family) => {
      const item = itemCells(family, version?.kbVersion ?? null);
      return family.options.map((option) => [...item, ...optionCells(option, family.optionTexts)]);
    }),
  ];
}

function itemCells(family: FamilyAnalysis, kbVersion: string | null): CsvCell[] {
  const { facility, discrimination } = family;
  return [
    ...[kbVersion, family.itemId, family.conditionName, family.kind, family.leadIn, family.n],
    ...[
      round(facility?.share?.value),
      round(facility?.share?.low),
      round(facility?.share?.high),
      family.omitted,
      round(family.guessLine),
    ],
    ...[round(discrimination?.r), round(discrimination?.interval?.low), round(discrimination?.interval?.high)],
    ...[round(family.upperLower), round(family.efficiency), verdict(family.flags?.map(({ kind }) => kind))],
  ];
}

function optionCells(option: ShownOption, textOf: Readonly<Record<string, string>>): CsvCell[] {
  const { concept, isKey, offered, chosen, share, shareOfWrong, rest, flags } = option;
  return [
    ...[textOf[concept] ?? concept, isKey ? 1 : 0, offered, chosen, round(share), round(shareOfWrong), round(rest?.r)],
    verdict(flags ?? undefined),
  ];
}

/** Null where n says nothing yet. */
function verdict(flags: readonly string[] | undefined): string | null {
  if (flags === undefined) return null;
  return flags.length === 0 ? "nothing against it" : flags.join(" ");
}

function round(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000;
}
