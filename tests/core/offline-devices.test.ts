import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MemoryState, NEW_STATE } from "#core/memory-state";
import { applyEvent, replay } from "#core/replay";
import { compareEvents, type ReviewEvent } from "#core/review-event";
import type { ConfigHistory } from "#core/scheduler-config";
import { histories, logs, RUNS } from "./arbitraries.ts";

/** The write path without a database: one step for a later event, a refold for an earlier one and for anything that is undone. */
class Server {
  private readonly events = new Map<string, ReviewEvent>();
  private last: ReviewEvent | null = null;
  state: MemoryState = NEW_STATE;

  constructor(private readonly configs: ConfigHistory) {}

  get log(): ReviewEvent[] {
    return [...this.events.values()];
  }

  take(batch: readonly ReviewEvent[]): MemoryState {
    for (const event of batch) {
      if (this.events.has(event.id)) continue;
      const undone = event.kind === "void" || this.log.some(({ targetId }) => targetId === event.id);
      const later = !this.last || compareEvents(this.last, event) < 0;
      this.events.set(event.id, event);
      this.state = later && !undone ? applyEvent(this.state, event, this.configs) : replay(this.log, this.configs);
      if (later) this.last = event;
    }
    return this.state;
  }
}

/** A browser: the state it last heard of, and what it has done since. */
class Device {
  private base: MemoryState = NEW_STATE;
  readonly pending: ReviewEvent[] = [];

  constructor(private readonly configs: ConfigHistory) {}

  do(event: ReviewEvent): void {
    this.pending.push(event);
  }

  get state(): MemoryState {
    return replay(this.pending, this.configs, this.base);
  }

  sync(server: Server, batchSize: number): void {
    while (this.pending.length > 0) {
      const batch = this.pending.slice(0, batchSize);
      // The first answer is lost on the way: the device sends the batch again.
      server.take(batch);
      this.base = server.take(batch);
      this.pending.splice(0, batchSize);
    }
    this.base = server.take([]);
  }
}

const twoDevices = fc.record({
  log: logs("card-1", 16),
  owners: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
  batchSizes: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
});

describe("two devices of one student", () => {
  test("study the same card offline, sync in any order, and hold the server's state", () => {
    fc.assert(
      fc.property(twoDevices, histories, fc.boolean(), ({ log, owners, batchSizes }, configs, phoneFirst) => {
        const server = new Server(configs);
        const phone = new Device(configs);
        const laptop = new Device(configs);
        for (const [index, event] of log.entries()) (owners[index] ? phone : laptop).do(event);
        const order = phoneFirst ? ([phone, laptop] as const) : ([laptop, phone] as const);
        order[0].sync(server, batchSizes[0]);
        order[1].sync(server, batchSizes[1]);
        order[0].sync(server, batchSizes[0]);
        expect(server.log).toHaveLength(log.length);
        expect(server.state).toEqual(replay(log, configs));
        expect(phone.state).toEqual(server.state);
        expect(laptop.state).toEqual(server.state);
      }),
      RUNS,
    );
  });

  test("a device on its own shows at once what the server will say after the sync", () => {
    fc.assert(
      fc.property(logs(), histories, fc.integer({ min: 1, max: 5 }), (log, configs, batchSize) => {
        const server = new Server(configs);
        const device = new Device(configs);
        for (const event of log) device.do(event);
        const shown = device.state;
        device.sync(server, batchSize);
        expect(server.state).toEqual(shown);
        expect(device.state).toEqual(shown);
      }),
      RUNS,
    );
  });
});
