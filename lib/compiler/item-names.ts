import { nameSide } from "#core/case-grammar";
import type { CaseKnowledge } from "#core/case-knowledge";

/** A name in lower case, and the findings that it stands for; none where it is the name of a condition or an option. */
interface CaseName {
  readonly text: string;
  readonly findingIds: readonly string[];
}

/** Names by their first word, the longest first. */
export type CaseNames = ReadonlyMap<string, readonly CaseName[]>;

const WORD = /[\p{L}\p{N}]+/gu;

/** What explanations call findings, conditions and options. */
export function collectNames({ findings, tests, treatments, profiles }: CaseKnowledge): CaseNames {
  const idsOf = new Map<string, readonly string[]>(
    [
      ...[...tests, ...treatments].flatMap(({ option, name }) => [option, name]),
      ...profiles.flatMap(({ option, mechanism }) => [option, ...(mechanism ? [mechanism.option] : [])]),
      ...profiles.flatMap(({ causes }) => causes.flatMap(({ option, name }) => [option, name])),
    ].map((text) => [text.toLowerCase(), []]),
  );
  for (const { id, name } of findings) {
    const told = [name, nameSide(name, "left"), nameSide(name, "right")].map((each) => each.toLowerCase());
    for (const text of new Set(told)) idsOf.set(text, [...(idsOf.get(text) ?? []), id]);
  }
  const names = new Map<string, CaseName[]>();
  for (const [text, findingIds] of [...idsOf].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))) {
    const [first = ""] = text.match(WORD) ?? [];
    names.set(first, [...(names.get(first) ?? []), { text, findingIds }]);
  }
  return names;
}

/** Names of findings in a text from left to right, of two that begin at one word the longer; those of conditions and options are passed over. */
export function findNamedFindings(text: string, names: CaseNames): readonly CaseName[] {
  const lower = text.toLowerCase();
  const found: CaseName[] = [];
  let end = 0;
  for (const { 0: word, index } of lower.matchAll(WORD)) {
    if (index < end) continue;
    const name = names.get(word)?.find((each) => lower.startsWith(each.text, index) && isEnd(lower, index + each.text.length));
    if (!name) continue;
    end = index + name.text.length;
    if (name.findingIds.length > 0) found.push(name);
  }
  return found;
}

function isEnd(text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(at));
}
