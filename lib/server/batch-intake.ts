import { Problem } from "./problem.ts";
import { isStorable } from "./text.ts";

/** The name of the device that sent a batch of events. Throws 400 for anything else than 1 to 64 printable characters. */
export function readDevice(device: unknown): string {
  if (typeof device === "string" && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,64}$/u.test(device)) return device;
  throw new Problem(400, "malformed", "`device` must be 1 to 64 printable characters.");
}

/** The events of a batch, whatever each of them is. Throws 400 when there is none, or more than `most`. */
export function readEventList(events: unknown, most: number): readonly unknown[] {
  if (Array.isArray(events) && events.length >= 1 && events.length <= most) return events;
  throw new Problem(400, "malformed", `\`events\` must be a list of 1 to ${most} events.`);
}

/** An event that is refused alone, since an outbox that holds one bad event must still get rid of the good ones. */
export function refuseEvent(sent: unknown, reason: string): { id: string | null; status: "refused"; reason: string } {
  return { id: findId(sent), status: "refused", reason };
}

/** The id to answer with, so that the device knows which event is meant: whatever it sent, if it is short text. */
function findId(sent: unknown): string | null {
  const id = sent !== null && typeof sent === "object" && "id" in sent ? sent.id : null;
  return typeof id === "string" && id.length <= 64 && isStorable(id) ? id : null;
}
