import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { PictureFigure } from "../../app/components/picture-figure.tsx";
import { picture } from "./picture-of-test.ts";

const NAMES = /tibial|nerve"|posterior|artery"|retinaculum/i;
/** What a reader can see or search: everything but the classes of shapes. */
const words = (html: string) => html.replace(/class="[^"]*"/g, "");

describe("a picture", () => {
  it("with its names says its title, and shows each name line by line", () => {
    const html = renderToStaticMarkup(<PictureFigure picture={picture} names="all" />);
    expect(html).toContain('role="img" aria-label="The tibial tunnel"');
    expect([...html.matchAll(/<tspan[^>]*>([^<]*)/g)].map((match) => match[1])).toEqual([
      "Tibial",
      "nerve",
      "Posterior artery",
      "Retinaculum",
    ]);
    expect(html).not.toMatch(/[✓✗?]/);
  });

  it("without names has none of them in the page, nor the ids of its labels", () => {
    for (const names of ["none", "markers"] as const)
      for (const marked of [null, "tibial-nerve"]) {
        const html = words(renderToStaticMarkup(<PictureFigure picture={picture} names={names} marked={marked} />));
        expect(html).not.toMatch(NAMES);
        expect(html).toContain('aria-label="Side view of an ankle. Two cords run under a band."');
      }
  });

  it("marks the asked structure by its outline and a question mark, and no other", () => {
    const html = renderToStaticMarkup(<PictureFigure picture={picture} names="none" marked="artery" />);
    expect(html.match(/data-asked/g)).toHaveLength(1);
    expect(html).toContain('data-region="2" data-asked=""');
    expect(html.match(/class="lead"/g)).toHaveLength(1);
    expect(html).toMatch(/<circle cx="180" cy="40" r="15"><\/circle><text[^>]*>\?</);
  });

  it("judges a choice by a sign at the right and at the chosen name", () => {
    const judged = (chosen: string) =>
      [
        ...renderToStaticMarkup(<PictureFigure picture={picture} names="all" marked="artery" chosen={chosen} />).matchAll(
          />([✓✗] [^<]*)/g,
        ),
      ].map((match) => match[1]);
    expect(judged("artery")).toEqual(["✓ Posterior artery"]);
    expect(judged("tibial-nerve")).toEqual(["✗ Tibial", "✓ Posterior artery"]);
  });

  it("keeps its names inside the drawing", () => {
    const long = { ...picture, labels: picture.labels.map((label) => ({ ...label, lines: ["A very long name"] })) };
    const html = renderToStaticMarkup(<PictureFigure picture={long} names="all" />);
    const xs = [...html.matchAll(/<tspan x="([\d.]+)"/g)].map((match) => Number(match[1]));
    const width = "A very long name".length * 7;
    expect(xs[0]).toBeGreaterThan(width);
    expect(xs[1]).toBeLessThan(360 - width);
    expect(xs[2]).toBeLessThan(360 - width / 2);
  });
});
