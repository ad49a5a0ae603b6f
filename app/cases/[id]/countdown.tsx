"use client";

import { Timer } from "lucide-react";
import { useEffect, useState } from "react";
import { DAY_MS } from "#core/study-day";

interface CountdownProps {
  /** Milliseconds since 1970 by the server's clock. */
  readonly deadlineAt: number;
  readonly now: () => number;
  /** What the server drew. */
  readonly initialNow: number;
  /** Called at zero, and again every few seconds while this stays on screen. */
  readonly onEnd: () => void;
  /** Says aloud what is left, at five minutes, at one minute and at the end. */
  readonly onSay: (words: string) => void;
}

/** In the time zone of the device, as its clock. */
const DAY_WORDS = new Intl.DateTimeFormat("en-US", {
  weekday: "short",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
});
const WARN_MS = 5 * 60_000;
const SPOKEN: readonly (readonly [number, string])[] = [
  [0, "The time is up."],
  [60_000, "1 minute left."],
  [WARN_MS, "5 minutes left."],
];
const ASK_AGAIN_MS = 5_000;

/** Time left by the server's clock. Not said aloud every second. */
export function Countdown({ deadlineAt, now, initialNow, onEnd, onSay }: CountdownProps) {
  const [left, setLeft] = useState(Math.max(0, deadlineAt - initialNow));
  useEffect(() => {
    let before = Number.NEGATIVE_INFINITY;
    let askedAt = Number.NEGATIVE_INFINITY;
    function tick() {
      const rest = Math.max(0, deadlineAt - now());
      setLeft(rest);
      const passed = SPOKEN.find(([mark]) => before > mark && rest <= mark);
      if (passed) onSay(passed[1]);
      before = rest;
      if (rest > 0 || performance.now() - askedAt < ASK_AGAIN_MS) return;
      askedAt = performance.now();
      onEnd();
    }
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [deadlineAt, now, onEnd, onSay]);
  // A set that is open for days has a last day, not a clock.
  if (left > DAY_MS) {
    return (
      // The server that drew it first may stand in another time zone.
      <p className="tabular inline-flex items-center gap-1.5 text-muted text-sm" suppressHydrationWarning>
        <Timer aria-hidden="true" className="size-4 shrink-0" />
        Until {DAY_WORDS.format(deadlineAt)}
      </p>
    );
  }
  const minutes = Math.ceil(left / 60_000);
  return (
    <p
      className={`tabular inline-flex items-center gap-1.5 text-sm ${left <= WARN_MS ? "font-semibold text-danger" : "text-muted"}`}
    >
      <Timer aria-hidden="true" className="size-4 shrink-0" />
      <span aria-hidden="true">{clockWords(left)} left</span>
      <span role="timer" aria-live="off" className="sr-only">
        {minutes === 1 ? "1 minute left" : `${minutes} minutes left`}
      </span>
    </p>
  );
}

function clockWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${String(m).padStart(h > 0 ? 2 : 1, "0")}:${String(s).padStart(2, "0")}`;
  return h > 0 ? `${h}:${tail}` : tail;
}
