/** A device clock that is this far off is corrected; less is the time that an answer takes on its way. */
const TOLERANCE_MS = 5_000;

export interface DeviceClock {
  /** Milliseconds since 1970 by the server's clock. Never goes back, except when a wrong device clock has just been found out. */
  now(): number;
  /** Compares with the server: `serverNow` was its time a moment ago. */
  correct(serverNow: number): void;
}

/** The server's time on a device whose own clock may be wrong. `read` is the device's clock, milliseconds since 1970. */
export function createDeviceClock(read: () => number): DeviceClock {
  let skewMs = 0;
  let lastAt = 0;
  return {
    now() {
      lastAt = Math.max(lastAt, Math.round(read() + skewMs));
      return lastAt;
    },
    correct(serverNow) {
      const found = serverNow - read();
      if (Math.abs(found - skewMs) <= TOLERANCE_MS) return;
      skewMs = found;
      // What was dated by the wrong clock must not hold the right one back; ids keep the order of this device's answers.
      lastAt = 0;
    },
  };
}
