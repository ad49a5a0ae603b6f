import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { QuizHeader } from "../../app/cases/[id]/quiz-header.tsx";

const show = (change: { readonly asked: number; readonly mode: "tutor" | "exam"; readonly index?: number }) =>
  renderToStaticMarkup(
    <QuizHeader
      path="/cases/1"
      index={0}
      count={31}
      flagged={false}
      sync={{ phase: "saved", waiting: 0, durable: true }}
      timer={null}
      menu={[]}
      disabled={false}
      onFlag={() => {}}
      {...change}
    />,
  );

it("a set that is shorter than was asked for says so with its first case, and why", () => {
  expect(show({ asked: 32, mode: "exam" })).toContain("31 of the 32 cases asked for: any other would give an answer away.");
  expect(show({ asked: 40, mode: "tutor" })).toContain("31 of the 40 cases asked for: there are no more at the moment.");
  for (const whole of [show({ asked: 31, mode: "exam" }), show({ asked: 32, mode: "exam", index: 1 })])
    expect(whole).not.toContain("asked for");
});
