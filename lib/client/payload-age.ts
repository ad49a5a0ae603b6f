/** Session payloads seen by this page since it was loaded, by the server time that each carries: when first seen, and whether answered from. */
const seen = new Map<number, { readonly at: number; used: boolean }>();

const FRESH_MS = 5 * 60_000;

/**
 * Whether a payload may begin a sitting. The browser's Back button brings old payloads again: one that was answered from, or that has
 * lain for five minutes, would show cards that are done. `at` is a time that only goes forward, in milliseconds (performance.now).
 */
export function isFreshPayload(payloadNow: number, at: number): boolean {
  const known = seen.get(payloadNow);
  if (!known) {
    seen.set(payloadNow, { at, used: false });
    return true;
  }
  return !known.used && at - known.at < FRESH_MS;
}

/** How long ago the payload was first seen, in milliseconds. */
export function payloadAgeMs(payloadNow: number, at: number): number {
  return at - (seen.get(payloadNow)?.at ?? at);
}

/** From its first answer on a payload no longer tells what is left. */
export function markPayloadUsed(payloadNow: number, at: number): void {
  const known = seen.get(payloadNow);
  if (known) known.used = true;
  else seen.set(payloadNow, { at, used: true });
}
