"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { createDeviceClock, type DeviceClock } from "#client/device-clock";
import type { EventCarrier, SyncStatus } from "#client/event-carrier";
import type { Kept, Outbox } from "#client/outbox";
import { isFreshPayload, markPayloadUsed, payloadAgeMs } from "#client/payload-age";

interface SittingOptions<Waiting extends Kept, Sent extends Kept> {
  /** The server's clock when it made what is on screen, milliseconds since 1970. */
  readonly payloadNow: number;
  readonly openOutbox: () => Promise<Outbox<Waiting>>;
  /** Takes over what an earlier visit left in the outbox, and starts to send. Called once the outbox is open. */
  readonly begin: (outbox: Outbox<Waiting>, left: readonly Waiting[], onStatus: (status: SyncStatus) => void) => EventCarrier<Sent>;
  /**
   * The Back button brought an old screen, without what was done since: nothing may be done to it before there is a new one. What it
   * returns is called when the screen goes.
   */
  readonly onStale: () => (() => void) | undefined;
}

interface Sitting<Sent extends Kept> {
  /** The server's clock. Right from the first render on: a device an hour ahead must not see an exam as over. */
  readonly clock: DeviceClock;
  readonly sync: SyncStatus;
  /** False until keys and buttons work. */
  readonly ready: boolean;
  /** Records an event, also before the outbox is open. */
  readonly send: (event: Sent) => void;
}

const NOTHING_WAITS: SyncStatus = { phase: "saved", waiting: 0, durable: true };

/** One visit to a screen whose answers go out as events: its clock, its way to the server, and whether it may begin at all. */
export function useSitting<Waiting extends Kept, Sent extends Kept>(options: SittingOptions<Waiting, Sent>): Sitting<Sent> {
  const { payloadNow } = options;
  const latest = useRef(options);
  latest.current = options;
  const carrier = useRef<EventCarrier<Sent> | null>(null);
  const early = useRef<Sent[]>([]);
  const [sync, setSync] = useState(NOTHING_WAITS);
  const [ready, setReady] = useState(false);
  const clock = useMemo(() => {
    const made = createDeviceClock(Date.now);
    made.correct(payloadNow + payloadAgeMs(payloadNow, performance.now()));
    return made;
  }, [payloadNow]);

  const send = useCallback(
    (event: Sent) => {
      markPayloadUsed(payloadNow, performance.now());
      if (carrier.current) carrier.current.add(event);
      else early.current.push(event);
    },
    [payloadNow],
  );

  useEffect(() => {
    if (!isFreshPayload(payloadNow, performance.now())) return latest.current.onStale();
    let stopped = false;
    latest.current.openOutbox().then(async (outbox) => {
      const left = await outbox.pending().catch(() => []);
      if (stopped) return;
      carrier.current = latest.current.begin(outbox, left, setSync);
      for (const event of early.current.splice(0)) carrier.current.add(event);
      setReady(true);
    });
    return () => {
      stopped = true;
      carrier.current?.stop();
      carrier.current = null;
    };
  }, [payloadNow]);

  return { clock, sync, ready, send };
}
