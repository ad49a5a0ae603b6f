import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ComponentProps, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { StartPanel } from "../../app/(app)/(student)/today/start-panel.tsx";
import { TutorBar } from "../../app/cases/[id]/answer-bar.tsx";
import { dueCaseMinutes } from "../../app/components/case-words.ts";
import { SessionFinished } from "../../app/study/session-finished.tsx";

const router = {
  back() {},
  forward() {},
  refresh() {},
  push() {},
  replace() {},
  prefetch() {},
} as unknown as ComponentProps<typeof AppRouterContext.Provider>["value"];

function textOf(element: ReactNode): string {
  const markup = renderToStaticMarkup(<AppRouterContext.Provider value={router}>{element}</AppRouterContext.Provider>);
  return markup.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

describe("today", () => {
  const panel = (due: number) => (
    <StartPanel
      planned={{ due: 20, fresh: 10, learning: 1, minutes: 12 }}
      waiting={0}
      unseen={100}
      done={{ answers: 0 }}
      cases={{ due, minutes: due === 0 ? 0 : 23 }}
    />
  );

  test("says of its button what it opens and how long that takes, and of the due cases how long they take", () => {
    const words = textOf(panel(28));
    expect(words).toContain("Start the cards 31 cards, about 12 min");
    expect(words).toContain("28 cases due about 23 min for the first 20; the others stay due");
    expect(words).toContain("When the cards are finished, one button leads on to the cases.");
  });

  test("leads whoever has no due case to the builder", () => {
    const words = textOf(panel(0));
    expect(words).toContain("Try a set of cases : patients to reason about");
    expect(words).not.toContain("leads on");
  });

  test("a few due cases are promised whole", () => {
    expect(dueCaseMinutes(3, 5)).toBe("about 5 min, each with a new patient");
    expect(dueCaseMinutes(20, 30)).toBe("about 30 min, each with a new patient");
  });
});

describe("a finished card session", () => {
  const finished = (due: number) => (
    <SessionFinished
      scope={{ ahead: false }}
      dueCases={{ due, minutes: 5 }}
      view={
        {
          tally: { answers: 2, again: 0, introduced: 0, durationMs: 60_000 },
          waitUntil: null,
          canUndo: false,
        } as ComponentProps<typeof SessionFinished>["view"]
      }
      sync={{ waiting: 0, phase: "saved", durable: true } as ComponentProps<typeof SessionFinished>["sync"]}
      dueTomorrow={0}
      now={0}
      onUndo={() => {}}
    />
  );

  test("goes on with the due cases, or offers to try one", () => {
    expect(textOf(finished(3))).toContain("3 cases due about 5 min, each with a new patient Go on with the cases");
    expect(textOf(finished(3))).not.toContain("Try a case");
    expect(textOf(finished(0))).toContain("Try a case");
    expect(textOf(finished(0))).not.toContain("Go on with the cases");
  });
});

test("the bar of a tutor case says beside the way on whether the answer was right, or which would have been", () => {
  const bar = (correct: boolean) =>
    textOf(
      <TutorBar
        state="explained"
        verdict={{ correct, keyIndex: 2 }}
        stuck={false}
        last={false}
        disabled={false}
        onAnswer={() => {}}
        onNext={() => {}}
      />,
    );
  expect(bar(true)).toBe(" Right Next case ");
  expect(bar(false)).toBe(" Not right: the answer is C Next case ");
});
