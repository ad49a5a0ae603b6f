import { describe, expect, it } from "vitest";
import { createDeviceClock } from "#client/device-clock";
import { isFreshPayload, markPayloadUsed, payloadAgeMs } from "#client/payload-age";

const DAY_MS = 86_400_000;
const TRUE_TIME = 1_800_000_000_000;

describe("the clock of a device", () => {
  it.each([-7 * DAY_MS, DAY_MS, 365 * DAY_MS])(
    "that is %i ms off is put right at the first word of the server, and goes on from there",
    (offMs) => {
      let elapsed = 0;
      const clock = createDeviceClock(() => TRUE_TIME + offMs + elapsed);
      clock.now();
      clock.correct(TRUE_TIME + elapsed);
      expect(clock.now()).toBe(TRUE_TIME);
      elapsed = 60_000;
      expect(clock.now()).toBe(TRUE_TIME + 60_000);
    },
  );

  it("that is right is left alone: the way of an answer is no error", () => {
    const clock = createDeviceClock(() => TRUE_TIME);
    clock.correct(TRUE_TIME - 3_000);
    expect(clock.now()).toBe(TRUE_TIME);
  });

  it("never goes back while nothing was found wrong", () => {
    let read = TRUE_TIME;
    const clock = createDeviceClock(() => read);
    const first = clock.now();
    read -= 2_000;
    expect(clock.now()).toBe(first);
  });
});

describe("a session payload", () => {
  it("begins a sitting while it is new, not once it was answered from, and not when it has lain about", () => {
    expect(isFreshPayload(1, 0)).toBe(true);
    expect(isFreshPayload(1, 10)).toBe(true);
    expect(isFreshPayload(1, 10 * 60_000)).toBe(false);
    expect(isFreshPayload(2, 0)).toBe(true);
    markPayloadUsed(2, 5);
    expect(isFreshPayload(2, 10)).toBe(false);
  });

  it("knows how long ago it came", () => {
    expect(payloadAgeMs(3, 100)).toBe(0);
    isFreshPayload(3, 100);
    expect(payloadAgeMs(3, 350)).toBe(250);
  });
});
