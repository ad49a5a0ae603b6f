import { describe, expect, it } from "vitest";
import { timeCriticalStatements } from "../../app/(app)/library/[condition]/time-critical.ts";

describe("the urgency callout", () => {
  it("never puts the operation above the image that it depends on (cauda equina syndrome)", () => {
    const surgery = "Confirmed cauda equina syndrome needs emergency surgical decompression.";
    const image = "Emergency MRI of the lumbosacral spine confirms cauda equina syndrome.";
    expect(
      timeCriticalStatements([
        { kind: "treatment", statement: surgery },
        { kind: "diagnostic", statement: image },
      ]),
    ).toEqual([image, surgery]);
  });
  it("stays silent rather than show a treatment that says nothing about haste", () => {
    expect(
      timeCriticalStatements([{ kind: "treatment", statement: "Steady glucose control continues and the pain is treated." }]),
    ).toEqual([]);
  });
});
