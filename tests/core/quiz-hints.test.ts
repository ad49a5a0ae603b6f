import { expect, test } from "vitest";
import type { CaseVariant } from "#core/case-variant";
import { keepApart, readCaseWords, tellsKey } from "#core/quiz-hints";

function words(change: Partial<Pick<CaseVariant, "kind" | "conditionSlug" | "stem">> & { readonly options?: readonly string[] }) {
  const options = (change.options ?? ["Ankle-brachial index", "Spinal MRI"]).map((text) => ({ text }));
  const variant = { kind: "test", conditionSlug: "artery", stem: "A man has calf pain.", leadIn: "Which one?", keyIndex: 0 };
  return readCaseWords({ ...variant, ...change, options } as unknown as CaseVariant);
}
const asked = words({});

test("a story that says the key of another case tells it, whatever its capitals, hyphens and stops", () => {
  expect(
    tellsKey(words({ kind: "treatment", stem: "His ankle-brachial index, at rest, is 0.6.", options: ["Exercise"] }), asked),
  ).toBe(true);
  expect(
    tellsKey(words({ kind: "treatment", stem: "His ankle and brachial index finger hurt.", options: ["Exercise"] }), asked),
  ).toBe(false);
  expect(tellsKey(words({ kind: "treatment", stem: "The ankle-brachial indexes differ.", options: ["Exercise"] }), asked)).toBe(
    false,
  );
});

test("a test that was done for another condition tells nothing; its diagnosis does", () => {
  const stem = "Her ankle-brachial index is 1.1.";
  expect(tellsKey(words({ conditionSlug: "root", stem, kind: "treatment", options: ["Exercise"] }), asked)).toBe(false);
  const diagnosis = words({ kind: "diagnosis", options: ["Sciatic neuropathy"], conditionSlug: "sciatic" });
  expect(tellsKey(words({ conditionSlug: "root", stem: "She had sciatic neuropathy." }), diagnosis)).toBe(true);
});

test("options tell the key of a case of another kind, and are one of many for their own", () => {
  expect(tellsKey(words({ kind: "treatment", options: ["Exercise", "Ankle-brachial index"] }), asked)).toBe(true);
  expect(tellsKey(words({ options: ["Spinal MRI", "Ankle-brachial index"] }), asked)).toBe(false);
});

test("of two families at odds the one that comes later is passed over", () => {
  expect(keep(["a", "b", "c"], [["a", "b"]], 2)).toEqual(["a", "c"]);
  expect(keep(["b", "a", "c"], [["a", "b"]], 2)).toEqual(["b", "c"]);
});

test("where the set would be too short, one that is at odds with many goes for all of them", () => {
  const pairs: [string, string][] = [
    ["test", "cause"],
    ["test", "urgency"],
  ];
  expect(keep(["test", "cause", "urgency", "other"], pairs, 2)).toEqual(["test", "other"]);
  expect(keep(["test", "cause", "urgency", "other"], pairs, 4)).toEqual(["cause", "urgency", "other"]);
});

function keep(ids: readonly string[], pairs: readonly [string, string][], wanted: number): string[] {
  const odds = new Map(ids.map((id) => [id, new Set(pairs.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : [])))]));
  return keepApart(
    ids.map((familyId) => ({ familyId })),
    odds,
    wanted,
  ).map(({ familyId }) => familyId);
}
