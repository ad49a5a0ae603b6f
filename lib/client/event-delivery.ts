import type { Delivery } from "./event-carrier.ts";

/** Browsers let requests survive the tab up to 64 kB that are in flight; the rest is for another tab. */
const KEEPALIVE_BYTES = 60_000;
const PATIENCE_MS = 15_000;
/** What no second try changes. */
const FINAL_STATUSES = [400, 404, 413, 422];

/** Posts a batch of events and says what became of it; never throws. */
export async function postEvents<Receipt>(path: string, batch: object): Promise<Delivery<Receipt>> {
  const body = JSON.stringify(batch);
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      keepalive: body.length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // 409: another student is signed in here now. These answers wait until their owner is back.
    if (response.status === 401 || response.status === 409) return { kind: "signed-out" };
    if (response.ok) return { kind: "stored", receipt: (await response.json()) as Receipt };
    const reason = FINAL_STATUSES.includes(response.status) ? reasonOf(await response.json()) : null;
    // Without words of ours it came from something in between, and may pass.
    return reason === null ? { kind: "unreachable" } : { kind: "refused", reason };
  } catch {
    return { kind: "unreachable" };
  }
}

function reasonOf(answer: unknown): string | null {
  const error = typeof answer === "object" && answer !== null && "error" in answer ? answer.error : null;
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : null;
  return typeof message === "string" ? message : null;
}
