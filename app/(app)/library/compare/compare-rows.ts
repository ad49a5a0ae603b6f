import { FACT_KINDS, type FactKind } from "#core/course-bundle";
import type { CompareView } from "#server/library-compare";
import { FACT_HEADINGS } from "../guide/fact-headings.ts";
import { listSeparating } from "./separating-statements.ts";

type Compared = NonNullable<CompareView["comparison"]>[number];
export type ComparedFact = Compared["facts"][number];

export interface CompareCell {
  /** At most FACTS_PER_CELL, the most important first. */
  readonly facts: readonly ComparedFact[];
  /** How many more the condition's page has. */
  readonly more: number;
}

export interface CompareRow {
  readonly kind: FactKind;
  readonly heading: string;
  readonly cells: readonly [CompareCell, CompareCell];
}

/** What two conditions are compared by; the rest is on their pages. */
const COMPARED: ReadonlySet<FactKind> = new Set([
  "red-flag",
  "definition",
  "cause",
  "mechanism",
  "presentation",
  "diagnostic",
  "treatment",
]);

/** What still reads well beside another condition's. */
const FACTS_PER_CELL = 4;

/** Rows in the order of the condition's page; a kind that neither has is left out. */
export function listCompareRows(a: Pick<Compared, "facts">, b: Pick<Compared, "facts">): CompareRow[] {
  return FACT_KINDS.filter((kind) => COMPARED.has(kind)).flatMap((kind): CompareRow[] => {
    const cells = [toCell(a, kind), toCell(b, kind)] as const;
    return cells.every((cell) => cell.facts.length === 0) ? [] : [{ kind, heading: FACT_HEADINGS[kind], cells }];
  });
}

/** Every statement that the table of a comparison shows. */
export function listShownStatements(comparison: readonly [Compared, Compared]): string[] {
  const [a, b] = comparison;
  const cells = listCompareRows(a, b).flatMap((row) => row.cells);
  return [
    ...comparison.flatMap((condition) => condition.firstAction?.statement ?? []),
    ...listSeparating(comparison).map(toStatement),
    ...cells.flatMap((cell) => cell.facts.map(toStatement)),
  ];
}

function toStatement({ statement }: Pick<ComparedFact, "statement">): string {
  return statement;
}

function toCell(condition: Pick<Compared, "facts">, kind: FactKind): CompareCell {
  const facts = condition.facts.filter((fact) => fact.kind === kind);
  return { facts: facts.slice(0, FACTS_PER_CELL), more: Math.max(0, facts.length - FACTS_PER_CELL) };
}
