export interface StandingWatch {
  /** Says whether nothing of the quiz waits to be sent: only then does the server's word stand. */
  setSettled(settled: boolean): void;
  stop(): void;
}

const LEAST_BETWEEN_MS = 5_000;
/** Whoever comes back to a page makes it visible and gives it the focus: one thing, told twice. */
const SAME_MOMENT_MS = 1_000;

/**
 * Asks how a quiz stands whenever it may have been gone on with on another device: when the page is shown, gets the focus or the connection
 * back, and after something was sent. A standing is owed from then on until one has come; at most one every five seconds is asked for, and none
 * while the page is hidden. `ask` never throws; false: nothing came of it, so that it is still owed.
 */
export function watchStanding(ask: () => Promise<boolean>): StandingWatch {
  let owed = false;
  let settled = false;
  let begun = false;
  let asking = false;
  let stopped = false;
  let lastAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function attempt(): Promise<void> {
    clearTimeout(timer);
    if (!owed || !settled || asking || stopped || document.visibilityState === "hidden") return;
    const waitMs = lastAt + LEAST_BETWEEN_MS - performance.now();
    if (waitMs > 0) {
      timer = setTimeout(() => void attempt(), waitMs);
      return;
    }
    lastAt = performance.now();
    asking = true;
    // Whatever happens while the answer is on its way makes the next one owed.
    owed = false;
    if (!(await ask())) owed = true;
    asking = false;
    await attempt();
  }

  const owe = () => {
    if (asking && performance.now() - lastAt < SAME_MOMENT_MS) return;
    owed = true;
    void attempt();
  };
  const onVisibility = () => {
    if (document.visibilityState !== "hidden") owe();
  };
  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("focus", owe);
  window.addEventListener("online", owe);

  return {
    setSettled(next) {
      const isNews = next && !settled;
      settled = next;
      if (!isNews) return;
      // The page itself is the first standing.
      if (begun) owed = true;
      begun = true;
      void attempt();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("focus", owe);
      window.removeEventListener("online", owe);
    },
  };
}
