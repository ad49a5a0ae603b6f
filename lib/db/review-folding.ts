import { addToDecile, type DecileTally } from "#core/calibration";
import { NEW_STATE } from "#core/memory-state";
import { applyEvent, type DayCounts, dayCounts, replayWithDays } from "#core/replay";
import { compareEvents, type ReviewEvent } from "#core/review-event";
import { type DecileRows, listDeciles } from "./calibration-writing.ts";
import { addToDay, type EventKey, isEmptyDay, type Projection } from "./projection.ts";
import type { AcceptedEvent } from "./review-judging.ts";
import type { BatchContext } from "./review-reading.ts";

/** What a batch changes: the new rows of card_states and what is added to study_days and recall_calibration. */
export interface Folding {
  /** Sorted by card, so that concurrent batches take their locks in one order. `version` is the one to write. */
  readonly projections: readonly Projection[];
  /** By study day, ascending. */
  readonly days: readonly (readonly [number, DayCounts])[];
  readonly deciles: DecileRows;
}

interface RollUps {
  readonly days: Map<number, DayCounts>;
  readonly deciles: Map<number, DecileTally>;
}

/** New events by card, each list in the order of the log. */
export function groupByCard(events: readonly AcceptedEvent[]): ReadonlyMap<string, readonly AcceptedEvent[]> {
  const groups = new Map<string, AcceptedEvent[]>();
  for (const event of [...events].sort(compareEvents)) {
    const group = groups.get(event.cardId);
    if (group) group.push(event);
    else groups.set(event.cardId, [event]);
  }
  return groups;
}

/** Cards that cannot just take a step forward: an event is earlier than what was folded, takes one back, or was taken back before it came. */
export function findRefolds(groups: ReadonlyMap<string, readonly AcceptedEvent[]>, context: BatchContext): string[] {
  const refolds: string[] = [];
  for (const [cardId, events] of groups) {
    const last = context.projections.get(cardId)?.last;
    const late = last !== undefined && events.some((event) => compareEvents(event, last) < 0);
    if (late || events.some((event) => event.kind === "void" || context.voided.has(event.id))) refolds.push(cardId);
  }
  return refolds;
}

/** @param logs the whole stored log of every card of `findRefolds`. */
export function foldBatch(
  groups: ReadonlyMap<string, readonly AcceptedEvent[]>,
  context: BatchContext,
  logs: ReadonlyMap<string, readonly ReviewEvent[]>,
): Folding {
  const rollUps: RollUps = { days: new Map(), deciles: new Map() };
  const projections = [...groups.keys()].sort().map((cardId): Projection => {
    const events = groups.get(cardId) ?? [];
    const before = context.projections.get(cardId);
    const version = (before?.version ?? 0) + 1;
    const log = logs.get(cardId);
    return log
      ? { cardId, version, ...refoldCard(log, events, context, rollUps) }
      : { cardId, version, ...stepCard(before, events, context, rollUps) };
  });
  const changed = [...rollUps.days].filter(([, counts]) => !isEmptyDay(counts));
  return { projections, days: changed.sort(([a], [b]) => a - b), deciles: listDeciles(rollUps.deciles) };
}

type Folded = Pick<Projection, "state" | "last">;

function stepCard(
  before: Projection | undefined,
  events: readonly ReviewEvent[],
  { configs }: BatchContext,
  { days, deciles }: RollUps,
): Folded {
  let state = before?.state ?? NEW_STATE;
  let last: EventKey | null = null;
  for (const event of events) {
    const { day, counts, prediction } = dayCounts(state, event, configs);
    addToDay(days, day, counts);
    if (prediction) addToDecile(deciles, prediction.decile, prediction.tally);
    state = applyEvent(state, event, configs);
    last = { at: event.at, id: event.id };
  }
  return { state, last: newest(last) };
}

function refoldCard(
  log: readonly ReviewEvent[],
  events: readonly ReviewEvent[],
  { configs }: BatchContext,
  { days, deciles }: RollUps,
): Folded {
  const before = replayWithDays(log, configs);
  const after = replayWithDays([...log, ...events], configs);
  for (const [day, counts] of before.days) addToDay(days, day, counts, -1);
  for (const [day, counts] of after.days) addToDay(days, day, counts);
  for (const [decile, tally] of before.deciles) addToDecile(deciles, decile, tally, -1);
  for (const [decile, tally] of after.deciles) addToDecile(deciles, decile, tally);
  return { state: after.state, last: newest(after.last) };
}

function newest(last: EventKey | null): EventKey {
  if (last === null) throw new Error("a card without events was folded");
  return last;
}
