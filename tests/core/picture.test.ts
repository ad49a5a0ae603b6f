import { describe, expect, it } from "vitest";
import { findQuestion, markRegions, numberOf, type Picture, readDrawing } from "#core/picture";

const label = (id: string, name: string) => ({
  id,
  name,
  lines: [name],
  place: `where ${id} lies`,
  at: [100, 50] as const,
  to: [20, 20] as const,
  align: "left" as const,
});
const picture: Picture = {
  slug: "tunnel",
  title: "The tunnel",
  description: "The tibial nerve lies behind the artery.",
  svg: `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 240.5" role="img">
  <title>Inner side of an ankle &amp; heel</title>
  <desc>Five cords run
    behind a bony bump.</desc>
  <g data-region="nerve"><path class="nerve" d="M0 0h9"/></g><circle data-region="nerve-branch" class="nerve" cx="1" cy="1" r="1"/>
</svg>
`,
  labels: [label("nerve", "Tibial nerve"), label("nerve-branch", "Plantar nerve")],
};

describe("a drawing", () => {
  it("is taken apart into its size, its own words and its shapes", () => {
    const drawing = readDrawing(picture.svg);
    expect(drawing).toMatchObject({ width: 360, height: 240.5 });
    expect(drawing.title).toBe("Inner side of an ankle & heel");
    expect(drawing.description).toBe("Five cords run behind a bony bump.");
    expect(drawing.shapes).toMatch(/^\s*<g data-region="nerve">.*r="1"\/>\s*$/s);
  });

  it("is taken apart in every way that it may be written, and only once", () => {
    const written = picture.svg
      .replace("<svg ", '<svg aria-label="a > b" ')
      .replace("<title>", '<title id="t" lang="en">')
      .replace("</title>", "</title >")
      .replace("<desc>", '<desc\n id="1>0">')
      .replace("</svg>", "</svg >");
    expect(readDrawing(written)).toEqual(readDrawing(picture.svg));
    expect(readDrawing(written).shapes).not.toMatch(/title|desc|ankle|cords/);
    expect(readDrawing(picture.svg)).toBe(readDrawing(`${picture.svg}`));
  });

  it("keeps a shape whose name begins like a title", () => {
    const svg = '<svg viewBox="0 0 1 1"><titled/><title>Heel</title><desc/><g class="a"/><desc>Below</desc></svg>';
    expect(readDrawing(svg)).toMatchObject({ title: "Heel", description: "Below", shapes: '<titled/><desc/><g class="a"/>' });
  });

  it("shows numbers in place of ids, which tell names, and marks the shape of one label only", () => {
    const marked = markRegions(picture, readDrawing(picture.svg).shapes, { "nerve-branch": "asked" });
    expect(marked).toContain('<g data-region="1"><path');
    expect(marked).toContain('<circle data-region="2" data-asked="" class');
    expect(marked).not.toContain("nerve-branch");
    expect(markRegions(picture, picture.svg, {})).not.toContain("data-asked");
  });
});

describe("the question of a picture card", () => {
  it("is the picture with the label that is asked", () => {
    expect(findQuestion({ slug: "tunnel", label: "nerve-branch", ask: "place" }, [picture])).toEqual({
      picture,
      label: picture.labels[1],
      ask: "place",
    });
  });

  it("is none for a card without a picture, and where the picture or its label is missing", () => {
    expect(findQuestion(null, [picture])).toBeNull();
    expect(findQuestion({ slug: "leg", label: "nerve", ask: "name" }, [picture])).toBeNull();
    expect(findQuestion({ slug: "tunnel", label: "artery", ask: "name" }, [picture])).toBeNull();
  });

  it("numbers the places from 1", () => {
    expect([numberOf(picture, "nerve"), numberOf(picture, "nerve-branch"), numberOf(picture, "artery")]).toEqual([1, 2, 0]);
  });
});
