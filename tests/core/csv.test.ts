import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvDelimiter, neutralizeFormula, parseCsv, writeCsv } from "#core/csv";
import { RUNS } from "./arbitraries.ts";

const fields = (text: string) => parseCsv(text).records.map((record) => record.fields);

describe("reading CSV", () => {
  test("takes quotes, doubled quotes, and line breaks and delimiters inside them; a record knows the line on which it begins", () => {
    const text = 'a,b\r\n"x, y","say ""hi"""\n"two\r\nlines",z\rlast,';
    expect(parseCsv(text)).toEqual({
      delimiter: ",",
      problems: [],
      records: [
        { line: 1, fields: ["a", "b"] },
        { line: 2, fields: ["x, y", 'say "hi"'] },
        { line: 3, fields: ["two\r\nlines", "z"] },
        { line: 5, fields: ["last", ""] },
      ],
    });
  });

  test("finds the delimiter of the first line, quoted ones not counted, and skips a byte order mark and empty lines", () => {
    expect(parseCsv('\ufeff"a,b,c";d\n\n1;2\n;\n').records).toEqual([
      { line: 1, fields: ["a,b,c", "d"] },
      { line: 3, fields: ["1", "2"] },
    ]);
    expect(parseCsv("a\tb\tc, d\n").delimiter).toBe("\t");
    expect(parseCsv("").records).toEqual([]);
  });

  test("takes a quote inside an unquoted field as it stands", () => {
    expect(fields('5" nail,x')).toEqual([['5" nail', "x"]]);
  });

  test("tells a quote that is never closed with its line, and reads on behind it", () => {
    const { records, problems } = parseCsv('a,b\n"open,c\nd,e\n');
    expect(problems).toEqual([{ line: 2, record: 2, message: expect.stringContaining("never closed") }]);
    expect(records.map(({ fields: each }) => each)).toEqual([
      ["a", "b"],
      ['"open', "c"],
      ["d", "e"],
    ]);
    expect(parseCsv('"a"b,c').problems).toEqual([{ line: 1, record: 1, message: expect.stringContaining('"b"') }]);
  });

  test("tells of a quote in a later line of a record on which line that begins", () => {
    expect(parseCsv('x\n"a\nb","c" d').problems).toEqual([{ line: 3, record: 2, message: expect.stringContaining('"d"') }]);
    expect(parseCsv('x\n"a\nb","c').problems).toEqual([{ line: 3, record: 2, message: expect.stringContaining("never closed") }]);
  });
});

describe("writing CSV", () => {
  test("neutralizes what a spreadsheet would calculate, and leaves numbers alone", () => {
    for (const text of ["=cmd|' /C calc'!A0", "+1+1", "-2*3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]) {
      expect(neutralizeFormula(text)).toBe(`'${text}`);
    }
    // Excel of a country with decimal commas splits a file with commas at semicolons.
    expect(neutralizeFormula("x;=1+1;y")).toBe("x;'=1+1;y");
    expect(neutralizeFormula("x; @cmd")).toBe("x; '@cmd");
    expect(writeCsv([["a", "x; y"]])).toBe('a,"x; y"\r\n');
    for (const text of ["-3.5", "+41", "a=b", "", "'x"]) expect(neutralizeFormula(text)).toBe(text);
    expect(writeCsv([["=1,2", -1.5, null, 'x"y']])).toBe('"\'=1,2",-1.5,,"x""y"\r\n');
  });

  test("and reading it again gives the same, whatever the texts and the delimiter", () => {
    const texts = fc.string({
      unit: fc.constantFrom("a", "é", '"', ",", ";", "\t", "\n", "\r", "=", "-", "1", " ", "'", "\u{1f9b6}"),
      maxLength: 8,
    });
    const rows = fc.array(fc.array(texts, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.constantFrom<CsvDelimiter>(",", ";", "\t"), (records, delimiter) => {
        const back = parseCsv(writeCsv(records, delimiter), delimiter);
        expect(back.problems).toEqual([]);
        const kept = records
          .map((record) => record.map(neutralizeFormula))
          .filter((record) => record.some((text) => text.trim() !== ""));
        expect(back.records.map((record) => record.fields)).toEqual(kept);
      }),
      RUNS,
    );
  });

  test("any text at all can be read, and no letter of it is lost or moved", () => {
    const letters = (text: string) => text.replace(/[^a-c]/g, "");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b", "c", '"', ",", "\n", "\r"), maxLength: 40 }), (text) => {
        const lines = text.split(/\r\n|\r|\n/).length;
        const { records, problems } = parseCsv(text);
        for (const { line } of [...records, ...problems]) expect(line).toBeLessThanOrEqual(lines);
        expect(letters(records.flatMap((record) => record.fields).join(""))).toBe(letters(text));
        for (const { record } of problems) expect(records.map(({ line }) => line)).toContain(record);
      }),
      RUNS,
    );
  });
});
