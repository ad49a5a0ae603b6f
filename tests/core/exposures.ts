import fc from "fast-check";
import { analyzeItems, type ItemStatistics } from "#core/item-analysis";
import type { ItemForm } from "#core/item-distractors";
import type { Exposure } from "#core/item-exposures";
import { seededRandom } from "#core/simulate";

/** Rows of right (1), wrong (0) and not reached (.), one per student, as exposures without forms. */
export function exposuresOf(rows: readonly string[]): Exposure[] {
  return rows.flatMap((row, student) =>
    [...row].flatMap((mark, item) =>
      mark === "." ? [] : [{ studentId: `s${student}`, itemId: `i${item}`, formId: null, correct: mark === "1", option: 0 }],
    ),
  );
}

/** One item of five options a to e, key a, beside two items that make the rest score; each student is the options chosen and the rest 0 to 2. */
export const FORM: ItemForm = { id: "form", options: ["a", "b", "c", "d", "e"], keyIndex: 0 };
export function choicesOf(students: readonly (readonly [option: number | null, rest: number])[]): Exposure[] {
  return students.flatMap(([option, rest], student) => [
    { studentId: `s${student}`, itemId: "asked", formId: FORM.id, correct: option === FORM.keyIndex, option },
    { studentId: `s${student}`, itemId: "one", formId: null, correct: rest >= 1, option: 0 },
    { studentId: `s${student}`, itemId: "two", formId: null, correct: rest === 2, option: 0 },
  ]);
}

export function repeat<T>(times: number, value: T): T[] {
  return Array.from({ length: times }, () => value);
}

/** Students of normal ability answer items of one parameter; `random` of them tell nothing of ability. `share`: how many items each meets. */
export function simulateTest(
  seed: number,
  { students, items, share = 1, random = 0 }: { students: number; items: number; share?: number; random?: number },
): Exposure[] {
  const draw = seededRandom(seed);
  const normal = () => Array.from({ length: 12 }, draw).reduce((sum, value) => sum + value, -6);
  const difficulties = Array.from({ length: items }, normal);
  return Array.from({ length: students }, (_, student) => {
    const ability = normal();
    return difficulties.flatMap((difficulty, item): Exposure[] => {
      if (draw() >= share) return [];
      const chance = item < random ? 0.5 : 1 / (1 + Math.exp(difficulty - ability));
      const correct = draw() < chance;
      return [{ studentId: `s${student}`, itemId: `i${item}`, formId: null, correct, option: correct ? 0 : 1 }];
    });
  }).flat();
}

/** Complete tests of 2 to 12 students and 1 to 12 items, as rows for `exposuresOf`. */
export const tests: fc.Arbitrary<string[]> = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([students, items]) =>
    fc.array(fc.array(fc.constantFrom("0", "1"), { minLength: items, maxLength: items }), {
      minLength: students,
      maxLength: students,
    }),
  )
  .map((rows) => rows.map((row) => row.join("")));

/** The same with items that were not reached. */
export const practice: fc.Arbitrary<string[]> = fc.array(
  fc.array(fc.constantFrom("0", "1", "."), { minLength: 6, maxLength: 6 }).map((row) => row.join("")),
  { minLength: 2, maxLength: 12 },
);

export function itemsById(exposures: readonly Exposure[]): Map<string, ItemStatistics> {
  return new Map(analyzeItems(exposures, []).items.map((item) => [item.itemId, item]));
}
