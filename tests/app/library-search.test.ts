import { describe, expect, it } from "vitest";
import { compareMatches, findMatch, searchLibrary } from "../../app/(app)/library/(list)/library-search.ts";
import { isOneTypoFrom } from "../../app/(app)/library/search/typo.ts";
import { searchWords } from "../../app/(app)/library/search/word-fit.ts";

const entry = {
  name: "Tarsal tunnel syndrome",
  abbreviation: "TTS",
  aliases: ["Tibial neuropathy at the ankle", "Ménage syndrome"],
  keywords: "tinel sign behind the malleolus b12",
};
const find = (query: string) => findMatch(entry, searchWords(query));

describe("searching the library", () => {
  it("finds by name, whatever the case and the order of the words", () => {
    expect(find("TUNNEL tarsal")).toEqual({ where: "name", fit: "whole" });
  });
  it("finds by abbreviation", () => expect(find("tts")).toEqual({ where: "name", fit: "whole" }));
  it("names the other name that matched, accents or not", () => {
    expect(find("menage")).toEqual({ where: "alias", alias: "Ménage syndrome", fit: "whole" });
  });
  it("finds words of the statements, also together with words of the name", () => {
    expect(find("tinel")).toEqual({ where: "statements", fit: "whole" });
    expect(find("tarsal tinel")).toEqual({ where: "statements", fit: "whole" });
  });
  it("knows beginnings of words from parts of words; the worst word counts", () => {
    expect(find("tar")).toEqual({ where: "name", fit: "prefix" });
    expect(find("unnel")).toEqual({ where: "name", fit: "inside" });
    expect(find("tarsal unnel")).toEqual({ where: "name", fit: "inside" });
  });
  it("takes the other name that fits best", () => {
    const twice = { ...entry, aliases: ["Hyperankle pain", "Ankle pain"] };
    expect(findMatch(twice, searchWords("ankle"))).toEqual({ where: "alias", alias: "Ankle pain", fit: "whole" });
  });
  it("finds nothing when one word occurs nowhere", () => expect(find("tarsal zebra")).toBeNull());
  it("matches everything for an empty query", () => expect(find("  - ")).toEqual({ where: "name", fit: "whole" }));
  it("puts names before other names before statements, and in each whole words before beginnings before parts", () => {
    const named = (name: string, aliases: string[] = [], keywords = "") => ({ name, abbreviation: null, aliases, keywords });
    const entries = [
      named("Statement part", [], "foremost"),
      named("Statement", [], "most"),
      named("Alias part", ["Inmost"]),
      named("Alias", ["Most of it"]),
      named("Almost"),
      named("Mostly"),
      named("Most"),
    ];
    const ranked = entries
      .flatMap((each) => {
        const match = findMatch(each, ["most"]);
        return match ? [{ name: each.name, match }] : [];
      })
      .sort((a, b) => compareMatches(a.match, b.match));
    expect(ranked.map(({ name }) => name)).toEqual([
      "Most",
      "Mostly",
      "Almost",
      "Alias",
      "Alias part",
      "Statement",
      "Statement part",
    ]);
  });
});

describe("a typo in a search", () => {
  const named = (name: string) => ({ name, abbreviation: null, aliases: [], keywords: "" });
  const entries = [named("Acute limb ischemia"), named("Accutane neuropathy"), named("Limp")];
  const search = (query: string) => {
    const hits = searchLibrary(entries, [], searchWords(query));
    return [hits.entries.map(({ entry: found }) => found.name), hits.corrected];
  };

  it("is forgiven, one in each word, where nothing is found otherwise", () => {
    expect(search("accute limb")).toEqual([["Acute limb ischemia"], true]);
    expect(search("aucte iscemia")).toEqual([["Acute limb ischemia"], true]);
    expect(search("accut")).toEqual([["Accutane neuropathy"], false]);
  });

  it("is not forgiven in words of fewer than five letters, nor twice in one word", () => {
    expect(search("limq")).toEqual([[], true]);
    expect(search("iscemea")).toEqual([[], true]);
  });

  it.each([
    ["a letter too many", "accute", true],
    ["a letter too few", "acte", true],
    ["another letter", "acuke", true],
    ["two swapped", "actue", true],
    ["a word that is not finished", "accut", true],
    ["two wrong", "akkte", false],
    ["another word", "chronic", false],
  ])("is %s", (_, word, near) => expect(isOneTypoFrom(word, "acute")).toBe(near));
});

describe("the glossary in a search", () => {
  const terms = [
    { term: "ABI", expansion: "ankle-brachial index" },
    { term: "MRI", expansion: "magnetic resonance imaging" },
  ];
  const search = (query: string) => searchLibrary([entry], terms, searchWords(query));

  it("is found by the term and by what it stands for, not by parts of its words", () => {
    expect(search("abi").terms).toEqual([terms[0]]);
    expect(search("resonance").terms).toEqual([terms[1]]);
    expect(search("achia")).toMatchObject({ entries: [], terms: [] });
  });

  it("comes beside what the library has, and is enough for typos not to be looked for", () => {
    expect(search("ankle")).toMatchObject({ entries: [{ entry }], terms: [terms[0]] });
    expect(search("brachial")).toMatchObject({ entries: [], corrected: false });
  });
});
