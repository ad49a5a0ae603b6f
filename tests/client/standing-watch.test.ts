import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type StandingWatch, watchStanding } from "#client/standing-watch";

let page: EventTarget;
let shown: EventTarget & { visibilityState: string };
let watch: StandingWatch;
/** What the server does with each question: it answers unless told otherwise. */
let answers: boolean[];
let askedAt: number[];

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  shown = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("window", page);
  vi.stubGlobal("document", shown);
  answers = [];
  askedAt = [];
  const begunAt = performance.now();
  watch = watchStanding(async () => {
    askedAt.push(performance.now() - begunAt);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return answers.shift() ?? true;
  });
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = (state = "visible") => {
  shown.visibilityState = state;
  shown.dispatchEvent(new Event("visibilitychange"));
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("a standing is asked for", () => {
  it("not at the start, and once when the page is shown and gets the focus", async () => {
    watch.setSettled(true);
    await pass(60_000);
    expect(askedAt).toEqual([]);
    show();
    page.dispatchEvent(new Event("focus"));
    await pass(60_000);
    expect(askedAt).toEqual([60_000]);
  });

  it.each(["focus", "online"])("on %s", async (name) => {
    watch.setSettled(true);
    page.dispatchEvent(new Event(name));
    await pass(10);
    expect(askedAt).toHaveLength(1);
  });

  it("again until one succeeds: the network was down when the laptop woke", async () => {
    watch.setSettled(true);
    answers = [false, false, true];
    show();
    await pass(60_000);
    expect(askedAt).toEqual([0, 5_000, 10_000]);
  });

  it("once nothing waits any more, when something did as the page was shown", async () => {
    watch.setSettled(false);
    show();
    await pass(20_000);
    expect(askedAt).toEqual([]);
    watch.setSettled(true);
    await pass(10);
    expect(askedAt).toEqual([20_000]);
  });

  it("after something was sent from here: the other device may lie beside this one", async () => {
    watch.setSettled(true);
    watch.setSettled(false);
    await pass(300);
    watch.setSettled(true);
    await pass(60_000);
    expect(askedAt).toEqual([300]);
  });

  it("at most every five seconds, however often there is a reason, and not while the page is hidden", async () => {
    watch.setSettled(true);
    for (let count = 0; count < 36; count += 1) {
      page.dispatchEvent(new Event("focus"));
      await pass(250);
    }
    expect(askedAt).toEqual([0, 5_000]);
    show("hidden");
    page.dispatchEvent(new Event("online"));
    await pass(60_000);
    expect(askedAt).toHaveLength(2);
    show();
    await pass(10);
    expect(askedAt).toHaveLength(3);
  });

  it("no more once the screen is gone", async () => {
    watch.setSettled(true);
    answers = [false];
    show();
    await pass(200);
    watch.stop();
    show();
    await pass(60_000);
    expect(askedAt).toHaveLength(1);
  });
});
