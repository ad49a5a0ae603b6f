import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { listShownStatements } from "../../app/(app)/library/compare/compare-rows.ts";
import { AbbreviationList } from "../../app/(app)/library/guide/abbreviation-list.tsx";

const HBA1C = { term: "HbA1c", expansion: "glycated hemoglobin" };
const MRI = { term: "MRI", expansion: "magnetic resonance imaging" };

describe("the abbreviations of a library page", () => {
  it("are written out in one line, each with its way to the glossary", () => {
    const html = renderToStaticMarkup(<AbbreviationList abbreviations={[HBA1C, MRI]} />);
    expect(html.replace(/<[^>]+>/g, "")).toBe("Abbreviations: HbA1c, glycated hemoglobin; MRI, magnetic resonance imaging.");
    expect(html).toContain('href="/library/glossary#hba1c"');
    expect(renderToStaticMarkup(<AbbreviationList abbreviations={[]} />)).toBe("");
  });

  it("are looked for in every statement that a comparison shows, and in no other", () => {
    const fact = (id: string, kind: "cause" | "discriminator" | "prevention") => ({
      id,
      kind,
      statement: `Statement ${id}.`,
      importance: "should-know" as const,
    });
    const condition = (slug: string) => ({
      slug,
      role: "condition" as const,
      name: slug,
      abbreviation: null,
      aliases: [],
      summary: "",
      urgency: "urgent" as const,
      firstAction: { factId: `${slug}-first`, statement: `First of ${slug}.` },
      separating: [fact(`${slug}-vs`, "discriminator")],
      facts: [...[1, 2, 3, 4, 5].map((number) => fact(`${slug}-${number}`, "cause")), fact(`${slug}-not`, "prevention")],
    });
    const shown = listShownStatements([condition("tunnel"), condition("baxter")]);
    expect(shown.toSorted()).toEqual(
      ["tunnel", "baxter"]
        .flatMap((slug) => [`First of ${slug}.`, ...["1", "2", "3", "4", "vs"].map((id) => `Statement ${slug}-${id}.`)])
        .toSorted(),
    );
  });
});
