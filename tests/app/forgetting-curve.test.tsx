import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { RATINGS } from "#core/review-event";
import { ForgettingCurve } from "../../app/components/forgetting-curve.tsx";

const halving = (halfLife: number) => (days: number) => 0.5 ** (days / halfLife);
const textsOf = (html: string) => [...html.matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1]);

describe("the forgetting curve", () => {
  it("gives each answer the color of the rating bar and dashes of its own", () => {
    const html = renderToStaticMarkup(
      <ForgettingCurve
        curves={RATINGS.map((rating) => ({ rating, label: `Line ${rating}`, at: halving(rating * 20) }))}
        days={30}
        target={0.9}
      />,
    );
    const paths = [...html.matchAll(/<path[^>]*stroke="([^"]*)"[^>]*stroke-dasharray="([^"]*)"/g)];
    expect(paths.map((path) => path[1])).toEqual(["danger", "warn", "good", "accent"].map((name) => `var(--color-${name})`));
    expect(new Set(paths.map((path) => path[2])).size).toBe(4);
  });
  it("says in words what each line shows", () => {
    const html = renderToStaticMarkup(
      <ForgettingCurve curves={[{ label: "This card", at: halving(30) }]} days={30} target={0.9} />,
    );
    expect(html).toContain('aria-label="Forgetting curve. This card: 50% after 30 days."');
    expect(html).toContain("Time to review: 90%");
  });
  it("labels whole days at even distances, however long the axis is", () => {
    const daysOf = (days: number) =>
      textsOf(renderToStaticMarkup(<ForgettingCurve curves={[]} days={days} target={0.9} />)).filter((text) =>
        /^[\d,]+$/.test(text ?? ""),
      );
    expect(daysOf(1)).toEqual(["0", "1"]);
    expect(daysOf(30)).toEqual(["0", "7", "14", "21", "28"]);
    expect(daysOf(4000)).toEqual(["0", "730", "1,460", "2,190", "2,920", "3,650"]);
    expect(daysOf(150_000)).toEqual(["0", "36,500", "73,000", "109,500", "146,000"]);
  });
  it("marks today only where it is asked to", () => {
    const draw = (today?: number) =>
      renderToStaticMarkup(
        <ForgettingCurve curves={[{ label: "This card", at: halving(30) }]} days={30} target={0.9} today={today} />,
      );
    expect(textsOf(draw())).not.toContain("today");
    expect(textsOf(draw(12))).toContain("today");
  });
});
