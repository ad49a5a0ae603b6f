import { describe, expect, it } from "vitest";
import { writeContentReview } from "#compiler/content-review";
import { compileCourse } from "#compiler/course-compiler";
import { readSourceRemarks } from "#compiler/source-remarks";
import { courseFiles } from "./course-fixture.ts";

function review(change?: Parameters<typeof courseFiles>[0]): string {
  const files = courseFiles(change);
  const { bundle, diagnostics } = compileCourse(files);
  if (bundle === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return writeContentReview(bundle, readSourceRemarks(files));
}

describe("the content review", () => {
  it("shows the article, the correction with its works, and every card that rests on it", () => {
    expect(review()).toContain(
      [
        "## S1 Nerve compression",
        "",
        "### S1.a.2",
        "",
        "- Article: The tunnel is on the lateral ankle.",
        "- Right: **It is on the medial ankle.** [R1, R2 (unverified)]",
        "- Card `tts-site-bone:c1`: In tarsal tunnel syndrome the nerve is squeezed behind the [which side?] malleolus. → medial",
      ].join("\n"),
    );
  });

  it("counts, and lists the works that it names", () => {
    const text = review();
    expect(text).toContain("1 of them are wrong,");
    expect(text).toContain("1 are asked, by 4 cards; 0 are not.");
    expect(text).toContain("- **R1** A work that was read. <https://example.org/1>\n- **R2** A work that nobody opened.\n");
  });

  it("says of what no card asks why", () => {
    const correct = (id: string) => ({
      path: "source.yaml",
      from: `statement: ${id}`,
      to: `correction: It is <1 cm*.\n    statement: ${id}`,
    });
    expect(review(correct("The tunnel is narrow."))).toContain(
      "### S1.a.3\n\n- Article: The tunnel is narrow.\n- Right: **It is &lt;1 cm\\*.**\n- Not asked: Changes no decision.",
    );
    expect(review(correct("The ankle has two sides."))).toContain("- Not asked: it is of low value.");
    expect(review(correct("The tunnel has a roof."))).toContain("- Not asked: no card is written yet.");
  });

  it("gives the author's reason for a correction that no fact teaches", () => {
    const lines = "correction: It has three.\n    untaught: Nobody <knows>.\n    statement: The ankle has two";
    expect(review({ path: "source.yaml", from: "statement: The ankle has two", to: lines })).toContain(
      "- Right: **It has three.**\n- Not asked: Nobody &lt;knows&gt;.",
    );
  });

  it("lists what is only worded oddly apart from what is wrong", () => {
    const text = review({
      path: "source.yaml",
      from: "statement: The ankle has two",
      to: "wordingOnly: It says hocks.\n    statement: The ankle has two",
    });
    expect(text).toContain("1 more are only worded oddly by the article");
    expect(text).toMatch(/## Worded oddly, but right\n[^#]*\n- \*\*S1\.a\.5\*\* The ankle has two sides\. \*It says hocks\.\*/);
    expect(text).not.toContain("### S1.a.5");
  });
});
