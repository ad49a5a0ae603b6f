import { describe, expect, it } from "vitest";
import { findMatch, searchWords } from "../../app/(app)/library/(list)/library-search.ts";

const entry = {
  name: "Tarsal tunnel syndrome",
  abbreviation: "TTS",
  aliases: ["Tibial neuropathy at the ankle", "Ménage syndrome"],
  keywords: "tinel sign behind the malleolus b12",
};
const find = (query: string) => findMatch(entry, searchWords(query));

describe("searching the library", () => {
  it("finds by name, whatever the case and the order of the words", () => expect(find("TUNNEL tarsal")).toEqual({ where: "name" }));
  it("finds by abbreviation", () => expect(find("tts")).toEqual({ where: "name" }));
  it("names the other name that matched, accents or not", () => {
    expect(find("menage")).toEqual({ where: "alias", alias: "Ménage syndrome" });
  });
  it("finds words of the statements, also together with words of the name", () => {
    expect(find("tinel")).toEqual({ where: "statements" });
    expect(find("tarsal tinel")).toEqual({ where: "statements" });
  });
  it("finds nothing when one word occurs nowhere", () => expect(find("tarsal zebra")).toBeNull());
  it("matches everything for an empty query", () => expect(find("  - ")).toEqual({ where: "name" }));
});
