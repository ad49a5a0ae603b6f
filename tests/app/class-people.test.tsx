import { renderToStaticMarkup } from "react-dom/server";
import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import { type CodeStanding, describeCode } from "../../app/(app)/(student)/classes/[id]/people/code-words.ts";
import { findPeople, joinAddresses } from "../../app/(app)/(student)/classes/[id]/people/person.ts";
import { RightsTable } from "../../app/(app)/(student)/classes/[id]/settings/rights-table.tsx";
import { QrCode } from "../../app/components/qr-code.tsx";

describe("a join code", () => {
  const NOW = Date.UTC(2026, 10, 23, 12);
  // The end of December 4 in Zurich.
  const END = Date.UTC(2026, 11, 4, 23);
  const standing = (change: Partial<CodeStanding> = {}): CodeStanding => ({
    code: "CFHK3467",
    expiresAt: null,
    cap: null,
    open: true,
    joined: 24,
    ...change,
  });

  it.each([
    ["open", {}, true, "Whoever has this code can join as a student. 24 students are in the class."],
    [
      "open within its limits",
      { expiresAt: END, cap: 30, joined: 1 },
      true,
      "Whoever has this code can join as a student until the end of Friday, December 4, 2026, while fewer than 30 students are in. 1 student is in the class.",
    ],
    ["closed", { open: false }, false, "Nobody can join with this code. 24 students are in the class."],
    ["full", { cap: 24 }, false, "Nobody else can join: the limit is 24 students. 24 students are in the class."],
    [
      "not there yet",
      { code: null, joined: 0 },
      false,
      "Make a code, and students can join by themselves. 0 students are in the class.",
    ],
  ])("that is %s says so", (_, change, works, words) => {
    expect(describeCode(standing(change), NOW, "Europe/Zurich")).toMatchObject({ works, words });
  });

  it("works through its last day, and not a moment longer", () => {
    expect(describeCode(standing({ expiresAt: END }), END - 1, "Europe/Zurich").works).toBe(true);
    expect(describeCode(standing({ expiresAt: END }), END, "Europe/Zurich")).toMatchObject({
      state: "Expired",
      words: "Its last day was Friday, December 4, 2026: nobody can join with it now. 24 students are in the class.",
    });
  });
});

describe("a QR code", () => {
  const text = "https://rounds.example/join/CFHK-3467";
  const html = renderToStaticMarkup(<QrCode text={text} title="QR code of the link" />);

  it("has a name, is black on white in either theme, and has four modules of white around it", () => {
    expect(html).toMatch(/<title id="[^"]+">QR code of the link<\/title>/);
    expect(html).toContain('fill="#fff"');
    expect(html).toContain('fill="#000"');
    const { size } = encode(text, { ecc: "M", border: 0 });
    expect(html).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`);
  });

  it("draws each dark module once", () => {
    const { data } = encode(text, { ecc: "M", border: 4 });
    const drawn = data.map((row) => row.map(() => 0));
    for (const [, x, y, run] of html.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      for (let at = 0; at < Number(run); at += 1) {
        const row = drawn[Number(y)] ?? [];
        row[Number(x) + at] = (row[Number(x) + at] ?? 0) + 1;
      }
    }
    expect(drawn).toEqual(data.map((row) => row.map(Number)));
  });
});

describe("people", () => {
  const ada = { name: "Ada Lovelace", email: "ada@uni.edu" };
  const guest = { name: null, email: "guest@uni.edu" };

  it("are found by parts of their name and address, in whatever case", () => {
    expect(findPeople([ada, guest], "LOVE uni")).toEqual([ada]);
    expect(findPeople([ada, guest], "guest")).toEqual([guest]);
    expect(findPeople([ada, guest], "  ")).toEqual([ada, guest]);
    expect(findPeople([ada, guest], "ada guest")).toEqual([]);
  });

  it("are copied as one line of addresses, each once", () => {
    expect(joinAddresses([ada, guest, ada])).toBe("ada@uni.edu, guest@uni.edu");
    expect(joinAddresses([])).toBe("");
  });
});

describe("who may do what", () => {
  const verdicts = (viewer: Parameters<typeof RightsTable>[0]["viewer"], archived = false) =>
    [
      ...renderToStaticMarkup(<RightsTable viewer={viewer} archived={archived} />).matchAll(/(Yes|No|Not while archived)<\/span>/g),
    ].map((match) => match[1]);

  it("follows the rights, not the role", () => {
    expect(verdicts({ role: "instructor", owner: true, contentRight: "edit", studentData: "view" })).toEqual(Array(6).fill("Yes"));
    expect(verdicts({ role: "instructor", owner: true, contentRight: "edit", studentData: "none" })).toEqual([
      "Yes",
      "Yes",
      "No",
      "No",
      "Yes",
      "Yes",
    ]);
    expect(verdicts({ role: "assistant", owner: false, contentRight: "none", studentData: "view" })).toEqual([
      "Yes",
      "No",
      "Yes",
      "No",
      "No",
      "No",
    ]);
  });

  it("rests where the class is archived", () => {
    expect(verdicts({ role: "instructor", owner: true, contentRight: "edit", studentData: "view" }, true)).toEqual([
      "Yes",
      "Not while archived",
      "Yes",
      "Not while archived",
      "Not while archived",
      "Yes",
    ]);
  });
});
