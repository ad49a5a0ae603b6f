import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { UrgencyCallout } from "../../app/(app)/library/[condition]/urgency-callout.tsx";

const firstAction = { factId: "ces-emergency", statement: "Request MRI at once." };

describe("the urgency callout", () => {
  it("shows the first action under its heading, with a link to the fact", () => {
    const html = renderToStaticMarkup(<UrgencyCallout urgency="emergency" firstAction={firstAction} />);
    expect(html).toContain("Emergency: do not wait");
    expect(html).toMatch(/<h2[^>]*>First action<\/h2>.*Request MRI at once\./);
    expect(html).toContain('href="#ces-emergency"');
  });

  it("shows just the urgency where no first action is named", () => {
    const html = renderToStaticMarkup(<UrgencyCallout urgency="urgent" firstAction={null} />);
    expect(html).toContain("Urgent: needs prompt evaluation");
    expect(html).not.toMatch(/First action|<a /);
  });

  it("says nothing about a routine condition", () => {
    expect(renderToStaticMarkup(<UrgencyCallout urgency="routine" firstAction={firstAction} />)).toBe("");
  });
});
