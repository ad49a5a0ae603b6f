import type { Delivery } from "./event-carrier.ts";

/** Browsers let requests survive the tab up to 64 kB that are in flight; the rest is for another tab. */
const KEEPALIVE_BYTES = 60_000;
const PATIENCE_MS = 15_000;
/** Fault found with a request as a whole. */
const FAULT_STATUSES = [400, 404, 405, 410, 413, 415, 422];

/** Posts a batch of events and says what became of it; never throws. `final`: statuses that say, of this path, that no event will ever be taken. */
export async function postEvents<Receipt>(path: string, batch: object, final: readonly number[] = []): Promise<Delivery<Receipt>> {
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
    const reason = FAULT_STATUSES.includes(response.status) ? reasonOf(await response.json()) : null;
    // Without words of ours it came from something in between, and may pass.
    if (reason === null) return { kind: "unreachable" };
    return final.includes(response.status) ? { kind: "refused", reason } : { kind: "not-taken" };
  } catch {
    return { kind: "unreachable" };
  }
}

function reasonOf(answer: unknown): string | null {
  const error = typeof answer === "object" && answer !== null && "error" in answer ? answer.error : null;
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : null;
  return typeof message === "string" ? message : null;
}
