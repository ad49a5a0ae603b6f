import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { DataTable } from "../../app/components/data-table.tsx";
import { NoFigure } from "../../app/components/no-figure.tsx";

/** The side from which the second column is set. */
function sideOf(...cells: readonly React.ReactNode[]): string | undefined {
  const html = renderToStaticMarkup(
    <DataTable caption="A table" columns={["Name", "Other"]} rows={cells.map((cell) => ["x", cell])} />,
  );
  const sides = [...html.matchAll(/<td class="[^"]*text-(left|right)/g)].map((match) => match[1]);
  const head = /<th scope="col" class="[^"]*px-3 py-2 text-(left|right)">Other/.exec(html)?.[1];
  expect(new Set([...sides, head]).size).toBe(1);
  return head;
}

describe("a table sets", () => {
  test.each([
    ["numbers", [12, 0]],
    ["shares with their range", ["71% (62 to 79)", <NoFigure key="none" why="not asked" />]],
    ["parts of a whole", ["3 of 5", "none answered"]],
    ["large and negative numbers", ["1,204", "−3.5"]],
    ["what a component of its own writes", [<NoFigure key="none" why="no cards" />]],
  ])("%s from the right", (_, cells) => {
    expect(sideOf(...cells)).toBe("right");
  });

  test.each([
    ["states", [<span key="state">Not enough reviews</span>, <span key="other">Good</span>]],
    ["dates", ["Dec 18, 11:59 PM"]],
    ["sentences that begin with a number", ["3 of 10 cards learned", "no attempt"]],
    ["numbers with a word", ["3 times"]],
  ])("%s from the left", (_, cells) => {
    expect(sideOf(...cells)).toBe("left");
  });
});

test("the name of a row stays in sight while the rest scrolls, and the head above it", () => {
  const html = renderToStaticMarkup(<DataTable caption="A table" columns={["Name", "n"]} rows={[["x", 1]]} />);
  expect(html.match(/<th scope="(col|row)" class="[^"]*sticky left-0/g)).toHaveLength(2);
});
