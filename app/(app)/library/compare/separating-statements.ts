import type { CompareView } from "#server/library-compare";

type Compared = NonNullable<CompareView["comparison"]>[number];

export interface SeparatingStatement {
  readonly id: string;
  readonly statement: string;
  readonly importance: Compared["facts"][number]["importance"];
  /** The condition on whose page it stands. */
  readonly conditionSlug: string;
}

/** Share of a statement's words in another one above which it adds nothing to it. */
const SAME = 0.85;

/** Words without a meaning of their own; "no", "not" and "without" have one. */
const FILLERS = new Set(
  "a an and are as be been both but by for from has have in is it its of on or than that the their to which with".split(" "),
);

/**
 * What separates two conditions, said from either side, the first one's statements first. Where both sides say the same, the statement
 * with more in it stands alone.
 */
export function listSeparating([a, b]: readonly [Side, Side]): SeparatingStatement[] {
  const [first, second] = [listOf(a), listOf(b)];
  return [
    ...first.filter((one) => !second.some((other) => isSaidBy(one, other) && !isSaidBy(other, one))),
    ...second.filter((other) => !first.some((one) => isSaidBy(other, one))),
  ];
}

type Side = Pick<Compared, "slug" | "separating">;

function listOf({ slug, separating }: Side): SeparatingStatement[] {
  return separating.map(({ id, statement, importance }) => ({ id, statement, importance, conditionSlug: slug }));
}

/** Whether a statement adds next to nothing to another one: nearly all its words stand there, whatever their order and endings. */
function isSaidBy(one: SeparatingStatement, other: SeparatingStatement): boolean {
  const [words, others] = [stemsOf(one.statement), stemsOf(other.statement)];
  return [...words].filter((word) => others.has(word)).length >= SAME * words.size;
}

function stemsOf(statement: string): Set<string> {
  const words = statement.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !FILLERS.has(word)).map((word) => word.slice(0, 5)));
}
