import { describe, expect, it } from "vitest";
import { parseRoster } from "#core/roster";
import { diffRoster, type EnrollmentState } from "#core/roster-diff";
import {
  actionWords,
  addWords,
  chosenFrom,
  firstTicks,
  moveWords,
  outcomeWords,
  type RosterPreview,
  readingWords,
  removeWords,
} from "../../app/(app)/(student)/classes/[id]/people/roster/roster-choice.ts";
import { decodeRoster, findLine } from "../../app/(app)/(student)/classes/[id]/people/roster/roster-file.ts";

const enrolled = (email: string, state: EnrollmentState, section: string | null = null) => ({
  enrollmentId: `id of ${email}`,
  name: null as string | null,
  email,
  section,
  state,
});

function preview(text: string, students: ReturnType<typeof enrolled>[]): RosterPreview {
  const { rows, problems } = parseRoster(text);
  return { ...diffRoster(rows, students), problems };
}

const LIST = "Name,Email,Section\nAda,ada@uni.edu,A\nBob,bob@uni.edu,B\nCleo,cleo@uni\n,\nEve,eve@uni.edu,\n";
const CLASS = [enrolled("bob@uni.edu", "joined", "A"), enrolled("eve@uni.edu", "invited"), enrolled("zoe@uni.edu", "joined")];

describe("what is chosen from a class list", () => {
  it("begins with everything but the removals", () => {
    const seen = preview(LIST, CLASS);
    expect(chosenFrom(seen, firstTicks(seen))).toEqual({
      add: [{ email: "ada@uni.edu", name: "Ada", section: "A" }],
      move: [{ enrollmentId: "id of bob@uni.edu", section: "B" }],
      remove: [],
    });
  });

  it("is what is ticked, row by row", () => {
    const seen = preview(LIST, CLASS);
    const ticks = { add: new Set<string>(), move: new Set<string>(), remove: new Set(["id of zoe@uni.edu", "id of a stranger"]) };
    expect(chosenFrom(seen, ticks)).toEqual({ add: [], move: [], remove: ["id of zoe@uni.edu"] });
  });

  it("is said in words before and after", () => {
    const seen = preview(LIST, CLASS);
    expect(readingWords(seen)).toBe("3 students were read, 1 line has a problem.");
    expect(readingWords(preview("ada@uni.edu", []))).toBe("1 student was read, every line is fine.");
    expect(actionWords(firstTicks(seen))).toBe("Add 1, move 1");
    expect(actionWords({ add: new Set(), move: new Set(), remove: new Set(["a", "b"]) })).toBe("Remove 2");
    expect(actionWords({ add: new Set(), move: new Set(), remove: new Set() })).toBeNull();
    expect(outcomeWords({ added: 25, moved: 1, removed: 0 })).toBe("25 students were added, 1 was moved, none was removed.");
    expect(outcomeWords({ added: 0, moved: 2, removed: 3 })).toBe("Nobody was added, 2 were moved, 3 were removed.");
  });

  it("says for each row what becomes of it, ticked or not", () => {
    const { add } = preview("ada@uni.edu\nByron, Bea, bea@uni.edu, B\nCem, cem@uni.edu\nold@uni.edu", [
      enrolled("cem@uni.edu", "removed", "C"),
      { ...enrolled("old@uni.edu", "removed"), name: "Olga" },
    ]);
    expect(add.map((each) => addWords(each, true))).toEqual([
      "gets a place; no name on the list, so the name of their account is shown once they join",
      "gets a place in B; check the name, it was in two columns",
      "gets a place in C; was taken out before",
      "gets a place; was taken out before",
    ]);
    expect(add.map((each) => addWords(each, false))).toEqual(add.map(() => "is not added"));
    const { move, remove } = preview(LIST, [...CLASS, enrolled("yan@uni.edu", "invited", "A")]);
    expect(move.map((each) => [moveWords(each, true), moveWords(each, false)])).toEqual([
      ["moves from A to B", "stays in A, not B"],
    ]);
    expect(remove.map((each) => [removeWords(each, true), removeWords(each, false)])).toEqual([
      ["is removed", "stays"],
      ["is removed; has not joined yet", "stays in A; has not joined yet"],
    ]);
  });

  it("takes 10,000 rows without hanging", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `Student ${index}, s${index}@uni.edu, Section ${index % 8}`);
    const before = performance.now();
    const seen = preview(rows.join("\n"), []);
    expect(chosenFrom(seen, firstTicks(seen)).add).toHaveLength(10_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe("the file of a class list", () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));

  it.each([
    ["UTF-8", new TextEncoder().encode("Zoë, zoe@uni.edu")],
    ["UTF-8 with its mark", new TextEncoder().encode("\ufeffZoë, zoe@uni.edu")],
    ["UTF-16, as Excel's Unicode text", utf16("Zoë, zoe@uni.edu")],
    ["big-endian UTF-16", utf16("Zoë, zoe@uni.edu").map((_, index, bytes) => bytes[index ^ 1] ?? 0)],
    ["Windows-1252, as Excel's plain CSV", new Uint8Array(Buffer.from("Zoë, zoe@uni.edu", "latin1"))],
  ])("is read from %s", (_, bytes) => {
    expect(decodeRoster(bytes)).toBe("Zoë, zoe@uni.edu");
  });

  it("that is a spreadsheet is told apart by the reader", () => {
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0x80, 0, 1]);
    expect(parseRoster(decodeRoster(zip)).problems).toHaveLength(1);
  });

  it("has lines to which the cursor can go", () => {
    const text = "one\ntwo\r\nthree";
    expect([1, 2, 3, 4].map((line) => text.slice(findLine(text, line).start, findLine(text, line).end))).toEqual([
      "one",
      "two\r",
      "three",
      "",
    ]);
  });
});
