import { expect, test } from "vitest";
import { filterTerms, groupByLetter } from "../../app/(app)/library/glossary/glossary-letters.ts";

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

test("terms are filtered by what they are, stand for and mean, with a typo where nothing is found otherwise", () => {
  const entries = [
    { term: "ABI", expansion: "ankle-brachial index", meaning: "Pressure at the ankle over pressure at the arm." },
    { term: "Tinel sign", expansion: null, meaning: "Tapping a nerve makes its skin tingle." },
  ];
  const find = (query: string) => filterTerms(entries, query).map(({ term }) => term);
  expect(find(" ")).toEqual(["ABI", "Tinel sign"]);
  expect(find("abi")).toEqual(["ABI"]);
  expect(find("brachial index")).toEqual(["ABI"]);
  expect(find("skin")).toEqual(["Tinel sign"]);
  expect(find("tinnel")).toEqual(["Tinel sign"]);
  expect(find("zebra")).toEqual([]);
});
