import { setTimeout as sleep } from "node:timers/promises";
import type { OutgoingEvent, ReviewReceipt } from "#core/review-wire";

/** One browser of a student, reduced to what it sends. */
export interface LoadDevice {
  readonly name: string;
  /** Cookie header of the session. */
  readonly cookie: string;
  /** In the order made; sent one batch after the other. */
  readonly batches: readonly (readonly OutgoingEvent[])[];
}

/** One request that was made, whatever became of it. */
export interface LoadRequest {
  /** 0: the connection failed or broke. */
  readonly status: number;
  /** By performance.now(). */
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface ReviewLoad {
  readonly requests: readonly LoadRequest[];
  /** Events that the server has acknowledged so far. */
  acknowledged(): number;
  /** Resolves when so many events are acknowledged; rejects when the load fails first. */
  reached(count: number): Promise<void>;
  /** Resolves when everything is acknowledged; rejects when a batch is refused or `patienceMs` pass without an acknowledgement of it. */
  readonly done: Promise<void>;
}

export interface LoadOptions {
  readonly address: string;
  readonly origin: string;
  readonly devices: readonly LoadDevice[];
  /** How long a client tries to get one batch acknowledged. */
  readonly patienceMs: number;
}

/** What an impatient client waits before it sends the same batch again. */
const RETRY_MS = 100;
const CLIENT_TIMEOUT_MS = 20_000;

/** All devices at once, each sending its batches in order, each batch again and again until it is acknowledged. */
export function startReviewLoad({ address, origin, devices, patienceMs }: LoadOptions): ReviewLoad {
  const requests: LoadRequest[] = [];
  const watchers = new Set<() => void>();
  let acknowledged = 0;

  async function post(device: LoadDevice, events: readonly OutgoingEvent[]): Promise<ReviewReceipt | null> {
    const startedAt = performance.now();
    const note = (status: number) => requests.push({ status, startedAt, endedAt: performance.now() });
    try {
      const response = await fetch(`${address}/api/reviews`, {
        method: "POST",
        headers: { "content-type": "application/json", origin, cookie: device.cookie },
        body: JSON.stringify({ device: device.name, events }),
        signal: AbortSignal.timeout(CLIENT_TIMEOUT_MS),
      });
      const text = await response.text();
      note(response.status);
      if (response.status === 200) return JSON.parse(text) as ReviewReceipt;
      if (response.status === 503) return null;
      throw new LoadFailure(`${response.status} ${text.slice(0, 300)}`);
    } catch (error) {
      if (error instanceof LoadFailure) throw error;
      note(0);
      return null;
    }
  }

  async function send(device: LoadDevice, events: readonly OutgoingEvent[]): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const receipt = await post(device, events);
      if (receipt) return acknowledge(events, receipt);
      if (performance.now() > deadline) throw new LoadFailure(`${device.name}: no acknowledgement within ${patienceMs} ms`);
      await sleep(RETRY_MS);
    }
  }

  function acknowledge(events: readonly OutgoingEvent[], receipt: ReviewReceipt) {
    const kept = receipt.results.filter((result) => result.status !== "refused").map((result) => result.id);
    const missing = events.filter((event, index) => kept[index] !== event.id);
    if (missing.length > 0) throw new LoadFailure(`not acknowledged: ${JSON.stringify(receipt.results).slice(0, 300)}`);
    acknowledged += events.length;
    for (const look of watchers) look();
  }

  const done = Promise.all(
    devices.map(async (device) => {
      for (const batch of device.batches) await send(device, batch);
    }),
  ).then(() => {});
  // Whoever waits for a count hears of a failure too; without a listener it would end the test process.
  done.catch(() => {});

  return {
    requests,
    done,
    acknowledged: () => acknowledged,
    reached: (count) => {
      const reached = new Promise<void>((resolve) => {
        const look = () => {
          if (acknowledged >= count) resolve();
        };
        watchers.add(look);
        look();
      });
      return Promise.race([reached, done]);
    },
  };
}

class LoadFailure extends Error {}
