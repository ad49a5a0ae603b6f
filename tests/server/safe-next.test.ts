import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNext } from "#server/auth/safe-next";

test.each([
  "/today",
  "/study?topic=nerves&condition=tarsal-tunnel",
  "/library/baxter-neuropathy#facts",
  "/",
  "/search?q=a%20b%26c",
])("keeps the path %s", (path) => expect(safeNext(path)).toBe(path));

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "\t//evil.example",
  "/\n/evil.example",
  "/%2fevil.example",
  "/%2Fevil.example",
  "%2f%2fevil.example",
  "/%252fevil.example",
  "/%5cevil.example",
  "/%09/evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "/\u2028/evil.example",
  "https://evil.example",
  "http:evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "evil.example",
  "today",
  "",
  "/%",
  "/%00",
  "/\0",
  `/${"x".repeat(3000)}`,
  null,
  undefined,
])("goes to the fallback instead of %j", (path) => expect(safeNext(path)).toBe("/today"));

test("whatever is asked for, a browser ends on its own origin", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "%2f",
    "%5c",
    "%25",
    "..",
    ".",
    ":",
    "@",
    "?",
    "#",
    "evil.example",
    "\t",
    "\n",
    " ",
    "%0d",
    "javascript:",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join("")),
        fc.array(piece).map((pieces) => `/${pieces.join("")}`),
      ),
      (path) => {
        const target = safeNext(path);
        expect(new URL(target, "http://localhost:3000/sign-in").origin).toBe("http://localhost:3000");
        expect(new URL(decodeURIComponent(target), "http://localhost:3000/sign-in").origin).toBe("http://localhost:3000");
      },
    ),
    { numRuns: 5000 },
  );
});
