import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEmail } from "#core/email-address";
import { MAX_ROSTER_ROWS, parseRoster } from "#core/roster";
import { diffRoster, type EnrolledStudent } from "#core/roster-diff";
import { RUNS } from "./arbitraries.ts";

const ADA = { line: 2, name: "Ada Lovelace", nameSplit: false, email: "ada@uni.edu", section: "A" };
const people = (text: string) => parseRoster(text).rows.map(({ name, email, section }) => [name, email, section]);

describe("a roster", () => {
  test.each([
    ["comma", "Name,Email,Section\nAda Lovelace,ada@uni.edu,A\n"],
    ["semicolon and byte order mark", "\ufeffname;e-mail;section\r\nAda Lovelace;Ada@Uni.edu;A\r\n"],
    ["tab", "Student name\tE-Mail Address\tSection name\nAda Lovelace\t ADA@uni.edu \tA"],
    ["quotes", '"Name","Email","Section"\n"Lovelace, Ada","ada@uni.edu","A"\n'],
    ["Moodle", '"First name",Surname,"ID number","Email address",Groups\nAda,Lovelace,77,ada@uni.edu,A\n'],
    ["another order", "section,LAST NAME,first_name,mail\nA,Lovelace,Ada,mailto:ada@uni.edu\n"],
    ["Excel's first line", "sep=;\nName;Email;Section\nAda Lovelace;ada@uni.edu;A"],
  ])("with %s is read", (kind, text) => {
    expect(parseRoster(text)).toEqual({ rows: [{ ...ADA, line: kind.startsWith("Excel") ? 3 : 2 }], problems: [] });
  });

  test("from Canvas's gradebook leaves out the points possible and the test student", () => {
    const text =
      'Student,ID,SIS User ID,SIS Login ID,Section,Quiz 1 (87)\n    Points Possible,,,,,10\n"Lovelace, Ada",1,u1,ada@uni.edu,A,9\n"Student, Test",2,,,A,\n';
    expect(parseRoster(text)).toEqual({ rows: [{ ...ADA, line: 3 }], problems: [] });
  });

  test("without a header is read line by line, as people paste it", () => {
    const text =
      'ada@uni.edu\nGrace Hopper, grace@uni.edu, B\nAlan Turing <alan@uni.edu>\nkurt@uni.edu, Kurt Gödel, C\n"Noether, Emmy" <emmy@uni.edu>';
    expect(people(text)).toEqual([
      [null, "ada@uni.edu", null],
      ["Grace Hopper", "grace@uni.edu", "B"],
      ["Alan Turing", "alan@uni.edu", null],
      ["Kurt Gödel", "kurt@uni.edu", "C"],
      ["Emmy Noether", "emmy@uni.edu", null],
    ]);
    expect(parseRoster("ada@uni.edu, grace@uni.edu").problems).toMatchObject([{ line: 1, column: "email" }]);
  });

  test("turns a name only where a given name follows the comma", () => {
    const names = [
      "Lovelace, Ada",
      "Ada Lovelace, PhD",
      "Ada Lovelace, Ph.D.",
      "Ada Lovelace, R.N. MSN",
      "King, Jr.",
      "Li, Ma",
      "King Jr., Martin",
    ];
    expect(people(names.map((name, index) => `"${name}",s${index}@uni.edu`).join("\n")).map(([name]) => name)).toEqual([
      "Ada Lovelace",
      "Ada Lovelace, PhD",
      "Ada Lovelace, Ph.D.",
      "Ada Lovelace, R.N. MSN",
      "King, Jr.",
      "Ma Li",
      "Martin King Jr.",
    ]);
  });

  test("with a name in two columns and no header joins them as they stand, and says so", () => {
    const split = (text: string) => parseRoster(text).rows.map(({ name, nameSplit }) => [name, nameSplit]);
    expect(split("Lovelace, Ada, ada@uni.edu\nGrace Hopper, grace@uni.edu\n,Alan, alan@uni.edu")).toEqual([
      ["Lovelace Ada", true],
      ["Grace Hopper", false],
      ["Alan", false],
    ]);
    expect(split("last,first,email\nLovelace, Ada, ada@uni.edu")).toEqual([["Ada Lovelace", false]]);
  });

  test("without a header takes what several students share for their section, not for a name", () => {
    expect(people("ada@uni.edu, Section A\ngrace@uni.edu, Section A")).toEqual([
      [null, "ada@uni.edu", "Section A"],
      [null, "grace@uni.edu", "Section A"],
    ]);
    expect(
      people("B;a@x.de\nC;b@x.de\nB;c@x.de\nno address\nd@x.de\nC;e@x.de").map(([name, , section]) => [name, section]),
    ).toEqual([
      [null, "B"],
      [null, "C"],
      [null, "B"],
      [null, null],
      [null, "C"],
    ]);
    // Two namesakes do not make a section, nor does a line that stands there twice.
    expect(people("Kim Lee, kim1@x.de\nKim Lee, kim2@x.de\nAda, ada@x.de")[0]).toEqual(["Kim Lee", "kim1@x.de", null]);
    expect(people("Ada, ada@x.de\nAda, ADA@x.de")).toEqual([["Ada", "ada@x.de", null]]);
    expect(people("Kim Lee, kim1@x.de, A\nKim Lee, kim2@x.de")[0]).toEqual(["Kim Lee", "kim1@x.de", "A"]);
  });

  test("keeps the joiners inside a name and drops other invisible characters, in an address all of them", () => {
    const persian = "\u0646\u0631\u06af\u0633\u200c\u0633\u0627\u062f\u0627\u062a";
    expect(people(`\u200f${persian}\u200c,na\u200crges@uni.edu,A\u200b`)).toEqual([[persian, "narges@uni.edu", "A"]]);
  });

  test("takes for each row the first column that holds an address", () => {
    const text =
      "Name,Email,SIS Login ID,Email\nAda,,u1,ada@uni.edu\nBob,bob@uni.edu,u2,b@x.de\nCem,,cem@uni.edu,\nDan,none,u4,\nEve,,u5,";
    const { rows, problems } = parseRoster(text);
    expect(rows.map(({ email }) => email)).toEqual(["ada@uni.edu", "bob@uni.edu", "cem@uni.edu"]);
    expect(problems.map(({ what }) => what)).toEqual(['"none" is not an e-mail address.', '"u5" is not an e-mail address.']);
  });

  test("has nobody twice whose domain is written in two scripts", () => {
    expect(people("ada@münchen.de\nada@xn--mnchen-3ya.de")).toEqual([[null, "ada@xn--mnchen-3ya.de", null]]);
  });

  test("with broken quotes in a row of several lines loses the whole row", () => {
    for (const end of ['"c@z.edu" x', 'c@z.edu,"S', '"S']) {
      const { rows, problems } = parseRoster(`Ada,ada@uni.edu\n"A\nB",${end}`);
      expect(rows.map(({ email }) => email)).toEqual(["ada@uni.edu"]);
      expect(problems).toMatchObject([{ line: 3, column: "file" }]);
    }
  });

  test("with bad rows keeps the good ones and says what is wrong, where, and what to do", () => {
    const text = 'name,email\nAda,ada@uni.edu\nBob,bob@@uni\nEve,\nAda again, ADA@UNI.EDU\n"Line\nbreak",lb@uni.edu\n';
    const { rows, problems } = parseRoster(text);
    expect(rows.map(({ line, name, email }) => [line, name, email])).toEqual([
      [2, "Ada", "ada@uni.edu"],
      [6, "Line break", "lb@uni.edu"],
    ]);
    expect(problems).toEqual([
      { line: 3, column: "email", what: '"bob@@uni" is not an e-mail address.', remedy: expect.any(String) },
      { line: 4, column: "email", what: '"Eve" has no e-mail address.', remedy: expect.any(String) },
      { line: 5, column: "email", what: "ada@uni.edu stands on line 2 already.", remedy: expect.any(String) },
    ]);
  });

  test("with an open quote, or overlong fields, loses that row only", () => {
    const { rows, problems } = parseRoster(
      `name,email,section\n"Ada,ada@uni.edu,A\n${"x".repeat(101)},b@uni.edu,A\nC,c@uni.edu,${"y".repeat(61)}\nD,d@uni.edu,A`,
    );
    expect(rows.map(({ email }) => email)).toEqual(["d@uni.edu"]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, "file"],
      [3, "name"],
      [4, "section"],
    ]);
  });

  test.each([
    ["", "nothing"],
    ["\ufeff \n", "nothing"],
    ["n\u0000a\u0000m\u0000e\u0000", "UTF-16"],
    ["\ufffd\ufffdn a m e", "UTF-16"],
    ["PK\u0003\u0004...", "spreadsheet"],
    ["Name,Section\nAda,A", "No column holds e-mail addresses; there are: Name, Section."],
    ["x".repeat(2_000_001), "characters"],
  ])("that cannot be read is refused as a whole with the reason (%#)", (text, reason) => {
    const { rows, problems } = parseRoster(text);
    expect(rows).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ column: "file", what: expect.stringContaining(reason) });
    expect(problems[0]?.remedy).not.toBe("");
  });

  test("of 10,000 rows is read fast, and of one more refused", () => {
    const text = (rows: number) =>
      `name;email;section\n${Array.from({ length: rows }, (_, i) => `"Student ""${i}""";s${i}@uni.edu;S${i % 9}`).join("\r\n")}`;
    const begun = performance.now();
    expect(parseRoster(text(MAX_ROSTER_ROWS)).rows).toHaveLength(MAX_ROSTER_ROWS);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(parseRoster(text(MAX_ROSTER_ROWS + 1))).toMatchObject({ rows: [], problems: [{ line: MAX_ROSTER_ROWS + 2 }] });
  });

  test("of any text gives rows with addresses that differ, and never throws", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "b@c.de", "@", ",", ";", '"', "\n", "\r", "name", "email", "<", ">", " ", "\u0000"),
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (each) => {
        const { rows } = parseRoster(each);
        expect(new Set(rows.map(({ email }) => email)).size).toBe(rows.length);
        for (const { email } of rows) expect(parseEmail(email)).toBe(email);
      }),
      RUNS,
    );
  });
});

describe("a roster against the class", () => {
  const row = (email: string, section: string | null = null) => ({ line: 2, name: null, nameSplit: false, email, section });
  const student = (email: string, section: string | null, state: EnrolledStudent["state"] = "joined") => ({
    email,
    section,
    state,
  });

  test("adds, keeps, moves, removes, and leaves the blocked out", () => {
    const enrolled = [
      student("keep@x.de", "A"),
      student("move@x.de", "A", "invited"),
      student("gone@x.de", null),
      student("back@x.de", null, "left"),
      student("bad@x.de", null, "blocked"),
      student("old@x.de", null, "removed"),
    ];
    const diff = diffRoster(
      [row("keep@x.de"), row("move@x.de", "B"), row("new@x.de"), row("back@x.de"), row("bad@x.de")],
      enrolled,
    );
    expect(diff.add.map(({ row: { email }, former }) => [email, former?.state ?? null])).toEqual([
      ["new@x.de", null],
      ["back@x.de", "left"],
    ]);
    expect(diff.keep.map(({ row: { email } }) => email)).toEqual(["keep@x.de"]);
    expect(diff.move.map(({ from, to, enrolled: { email } }) => [email, from, to])).toEqual([["move@x.de", "A", "B"]]);
    expect(diff.remove.map(({ email }) => email)).toEqual(["gone@x.de"]);
    expect(diff.blocked.map(({ row: { email } }) => email)).toEqual(["bad@x.de"]);
  });

  test("once carried out keeps everyone when it is imported again, and accounts for every row", () => {
    const emails = fc.constantFrom("a@x.de", "b@x.de", "c@x.de", "d@x.de", "e@x.de");
    const sections = fc.constantFrom(null, "A", "B");
    const rosters = fc.uniqueArray(
      fc.record({ line: fc.nat(), name: fc.constant(null), nameSplit: fc.constant(false), email: emails, section: sections }),
      {
        selector: ({ email }) => email,
      },
    );
    const classes = fc.uniqueArray(
      fc.record({ email: emails, section: sections, state: fc.constantFrom("invited", "joined", "left", "removed", "blocked") }),
      { selector: ({ email }) => email },
    );
    fc.assert(
      fc.property(rosters, classes, (rows, enrolled) => {
        const diff = diffRoster(rows, enrolled as EnrolledStudent[]);
        expect(diff.add.length + diff.keep.length + diff.move.length + diff.blocked.length).toBe(rows.length);
        const after = new Map((enrolled as EnrolledStudent[]).map((each) => [each.email, each]));
        for (const { row: each } of diff.add) after.set(each.email, student(each.email, each.section, "invited"));
        for (const { enrolled: each, to } of diff.move) after.set(each.email, { ...each, section: to });
        for (const each of diff.remove) after.set(each.email, { ...each, state: "removed" });
        const again = diffRoster(rows, [...after.values()]);
        expect([again.add, again.move, again.remove]).toEqual([[], [], []]);
      }),
      RUNS,
    );
  });
});
