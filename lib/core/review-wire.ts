import type { MemoryState } from "./memory-state.ts";
import type { EventKind, Rating } from "./review-event.ts";

/** One event as a device sends it to POST /api/reviews. */
export interface OutgoingEvent {
  readonly id: string;
  readonly cardId: string;
  readonly kind: EventKind;
  readonly rating: Rating | null;
  /** The device's clock, milliseconds since 1970. The server clamps it. */
  readonly at: number;
  readonly durationMs: number | null;
  readonly targetId: string | null;
}

export interface ReviewBatch {
  /** Random name of the device, at most 64 characters. */
  readonly device: string;
  /** Who answered, as the device knows it. Not a credential: when it is not the student who is signed in, the batch is refused whole. */
  readonly studentId?: string;
  /** 1 to 500. */
  readonly events: readonly OutgoingEvent[];
}

export type EventResult =
  | { readonly id: string; readonly status: "stored" | "duplicate" }
  | { readonly id: string | null; readonly status: "refused"; readonly reason: string };

/** The answer: one result per event in the order sent, and the authoritative state of every card that the batch touched. */
export interface ReviewReceipt {
  readonly results: readonly EventResult[];
  readonly states: Readonly<Record<string, MemoryState>>;
  readonly now: number;
}

export const MAX_BATCH = 500;
