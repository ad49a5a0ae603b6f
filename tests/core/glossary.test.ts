import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abbreviationsIn, glossaryAnchor, splitAtTerms, termsApartFrom, termsIn } from "#core/glossary";

/** The text with its terms in brackets. */
const mark = (text: string, terms: readonly string[]) =>
  splitAtTerms(text, terms)
    .map((part) => (part.term === null ? part.text : `[${part.text}|${part.term}]`))
    .join("");

describe("terms in a text", () => {
  it("are found as whole words, at the ends too", () => {
    expect(mark("ABI: the ABI, or (ABI)", ["ABI"])).toBe("[ABI|ABI]: the [ABI|ABI], or ([ABI|ABI])");
    expect(mark("ABILITY, cABI, ABI2, xABIx", ["ABI"])).toBe("ABILITY, cABI, ABI2, xABIx");
  });

  it("take a plural s along, and only that", () => {
    expect(mark("NSAIDs but not NSAIDss", ["NSAID"])).toBe("[NSAIDs|NSAID] but not NSAIDss");
  });

  it("are spelled as in the glossary", () => {
    expect(mark("tarsal Tinel TINEL", ["Tinel"])).toBe("tarsal [Tinel|Tinel] TINEL");
  });

  it("win when they are longer, whatever the order of the glossary", () => {
    for (const terms of [
      ["Charcot", "Charcot foot"],
      ["Charcot foot", "Charcot"],
    ])
      expect(mark("Charcot foot, Charcot joint", terms)).toBe("[Charcot foot|Charcot foot], [Charcot|Charcot] joint");
  });

  it("may hold characters that mean something in a pattern", () => {
    const terms = ["A1c (%)", "L5/S1", "B+", "P[0]", "a.b"];
    expect(mark("A1c (%) at L5/S1, B+ or P[0], but axb", terms)).toBe(
      "[A1c (%)|A1c (%)] at [L5/S1|L5/S1], [B+|B+] or [P[0]|P[0]], but axb",
    );
  });

  it("end at letters of any alphabet", () => {
    expect(mark("Barré and Barréa, Aδ fibers, éABI", ["Barré", "Aδ", "ABI"])).toBe(
      "[Barré|Barré] and Barréa, [Aδ|Aδ] fibers, éABI",
    );
  });

  it("leave the text whole, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ minLength: 1 }), { maxLength: 5 }), (text, terms) => {
        expect(
          splitAtTerms(text, terms)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});

describe("terms that a prompt may link", () => {
  const terms = [
    { term: "DPN", expansion: "diabetic peripheral neuropathy" },
    { term: "ABI", expansion: "ankle-brachial index" },
    { term: "Tinel", expansion: null },
  ];
  const linked = (...answers: string[]) => termsApartFrom(terms, answers).map(({ term }) => term);

  it("are those whose expansion says nothing of the answer", () => {
    expect(linked("0.90 or below")).toEqual(["DPN", "ABI", "Tinel"]);
    expect(linked("The ankle-brachial index.")).toEqual(["DPN", "Tinel"]);
    expect(linked("Peripheral polyneuropathies")).toEqual(["ABI", "Tinel"]);
    expect(linked("Toe pressure", "the index at the ankle")).toEqual(["DPN", "Tinel"]);
  });
});

describe("terms of a card", () => {
  const glossary = [
    { term: "ABI", expansion: "ankle-brachial index" },
    { term: "allodynia", expansion: null },
    { term: "DPN", expansion: "diabetic peripheral neuropathy" },
    { term: "MRI", expansion: "magnetic resonance imaging" },
  ];
  const terms = (entries: readonly { readonly term: string }[]) => entries.map(({ term }) => term);

  it("are those of the glossary that stand in its texts, each once", () => {
    expect(terms(termsIn(["DPN and an ABI", "allodynia, DPN"], glossary))).toEqual(["ABI", "allodynia", "DPN"]);
    expect(termsIn(["DPNX", ""], glossary)).toEqual([]);
    expect(termsIn(["D", "PN"], glossary)).toEqual([]);
  });

  it("are written out where they are abbreviations that the card does not write out itself", () => {
    expect(abbreviationsIn(["MRIs of allodynia?", "DPN"], glossary)).toEqual([glossary[2], glossary[3]]);
    expect(abbreviationsIn(["Ankle-brachial index (ABI)?", "MRI"], glossary)).toEqual([glossary[3]]);
    expect(abbreviationsIn(["allodynia"], glossary)).toEqual([]);
  });
});

it("a term has one anchor, without spaces and signs", () => {
  expect(["HbA1c", "L5/S1", "Charcot foot", "(ABI)"].map(glossaryAnchor)).toEqual(["hba1c", "l5-s1", "charcot-foot", "abi"]);
});
