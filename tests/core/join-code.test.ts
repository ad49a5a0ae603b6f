import fc from "fast-check";
import { expect, test } from "vitest";
import { drawJoinCode, formatJoinCode, JOIN_CODE_ALPHABET, parseJoinCode } from "#core/join-code";
import { RUNS } from "./arbitraries.ts";

const codes = fc.string({ unit: fc.constantFrom(...JOIN_CODE_ALPHABET), minLength: 8, maxLength: 8 });

test("of characters that look alike at most one is used", () => {
  expect(new Set(JOIN_CODE_ALPHABET).size).toBe(JOIN_CODE_ALPHABET.length);
  for (const alike of ["0ODQ", "1ILJ", "2Z", "5S", "6G", "8B", "UV", "MN", "AEIOU"]) {
    expect([...alike].filter((character) => JOIN_CODE_ALPHABET.includes(character)).length).toBeLessThanOrEqual(1);
  }
});

test("a code is shown in two groups and read in any case, with spaces and dashes", () => {
  expect(formatJoinCode("CFHK3467")).toBe("CFHK-3467");
  for (const text of [
    "CFHK-3467",
    "cfhk 3467",
    " c f h k–3 4 6 7\n",
    "CFHK3467",
    "ＣＦＨＫ-3467",
    "CFHK\u22123467",
    "\u2066CFHK\u00ad3467\u2069",
  ])
    expect(parseJoinCode(text)).toBe("CFHK3467");
  for (const text of ["", "CFHK-346", "CFHK-34679", "CFHK-3468", "O0000000", "x".repeat(1_000_000)])
    expect(parseJoinCode(text)).toBeNull();
  fc.assert(
    fc.property(codes, (code) => {
      expect(parseJoinCode(formatJoinCode(code).toLowerCase())).toBe(code);
    }),
    RUNS,
  );
});

test("the link to a code is read as the code", () => {
  for (const text of [
    "https://x.org/join/CFHK-3467",
    "x.org/join/cfhk3467/",
    "http://localhost:3000/join/CFHK-3467?from=mail#top",
    "Join here: <https://x.org/join/CFHK-3467>.",
    `https://${"long.".repeat(40)}edu/join/CFHK-3467`,
  ])
    expect(parseJoinCode(text)).toBe("CFHK3467");
  for (const text of ["https://x.org/join/", "https://x.org/join/CFHK-34679", "https://x.org/CFHK-3467"])
    expect(parseJoinCode(text)).toBeNull();
});

test("every byte that counts makes each character equally often; the others are left out", () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const code = drawJoinCode(new Uint8Array(8).fill(byte));
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  expect(counts.size).toBe(JOIN_CODE_ALPHABET.length);
  expect(new Set(counts.values())).toEqual(new Set([14]));
  expect(drawJoinCode(Uint8Array.of(255, 0, 252, 1, 2, 3, 4, 5, 6, 7, 8))).toBe(JOIN_CODE_ALPHABET.slice(0, 8));
});

test("too few bytes give no code", () => {
  expect(drawJoinCode(new Uint8Array(7))).toBeNull();
  expect(drawJoinCode(new Uint8Array(64).fill(255))).toBeNull();
});
