import { domainToASCII } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEmail } from "#core/email-address";
import { RUNS } from "./arbitraries.ts";

describe("an e-mail address", () => {
  test("is compared without case and spaces; its domain may be in any script", () => {
    for (const text of [" Ada@Uni.EDU ", "<ada@uni.edu>", "mailto:ada@uni.edu", "ADA@UNI.EDU", "\u2066a\u200cda@uni.edu\u2069"])
      expect(parseEmail(text)).toBe("ada@uni.edu");
    for (const text of ["o'neil+med@Bücher.example", "o'neil+med@bu\u0308cher.example", "o'neil+med@XN--BCHER-KVA.example"])
      expect(parseEmail(text)).toBe("o'neil+med@xn--bcher-kva.example");
    expect(parseEmail("a@xn--bcher-kva.xn--p1ai")).toBe("a@xn--bcher-kva.xn--p1ai");
  });

  test("has the domain that mail is sent to, whatever its script", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."az09äßéłжя北京日本ひらがمصरत한국"), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const domain = `${one}.${other}.${"中国"}`;
        const ascii = domainToASCII(domain);
        // Node refuses what mixes directions.
        fc.pre(ascii !== "");
        expect(parseEmail(`a@${domain}`)).toBe(`a@${ascii}`);
      }),
      RUNS,
    );
  });

  test.each([
    "",
    "ada",
    "ada@",
    "@uni.edu",
    "a@b",
    "a b@uni.edu",
    "a@uni..edu",
    ".a@uni.edu",
    "a.@uni.edu",
    "a@-uni.edu",
    "a@uni.e",
    "a@1.2.3.4",
    "a@b@c.de",
    `${"a".repeat(65)}@uni.edu`,
    `a@${"b".repeat(260)}.edu`,
    `a@${"北京".repeat(31)}.cn`,
  ])("is not %s", (text) => expect(parseEmail(text)).toBeNull());
});
