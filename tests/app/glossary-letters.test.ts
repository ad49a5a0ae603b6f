import { expect, test } from "vitest";
import { groupByLetter } from "../../app/(app)/library/glossary/glossary-letters.ts";

test("terms stand under their first letter in the order of a dictionary, whatever their case and accents", () => {
  const entries = ["HbA1c", "ulcer", "édema", "ABI", "Hallux", "5-HT", "abduction"].map((term) => ({
    term,
    expansion: null,
    meaning: "",
  }));
  expect(groupByLetter(entries).map(({ letter, entries: under }) => [letter, under.map(({ term }) => term)])).toEqual([
    ["0–9", ["5-HT"]],
    ["A", ["abduction", "ABI"]],
    ["E", ["édema"]],
    ["H", ["Hallux", "HbA1c"]],
    ["U", ["ulcer"]],
  ]);
});
