import type { MemoryState } from "#core/memory-state";
import { NEW_STATE } from "#core/memory-state";
import { applyEvent, configAt } from "#core/replay";
import type { EventKind, Rating } from "#core/review-event";
import type { OutgoingEvent } from "#core/review-wire";
import { preview } from "#core/scheduler";
import { configFor } from "#core/scheduler-config";
import { countLeft, type LeftToday, type NextCard, pickNext } from "#core/session";
import type { StudyCard, StudyPayload } from "#core/study-payload";

/** What the screen shows. A new object after every change. */
export interface StudyView {
  readonly card: StudyCard | null;
  readonly kind: "learning" | "due" | "new" | null;
  readonly state: MemoryState;
  /** The advance that made the card due, until it is answered. */
  readonly advanced: StudyCard["advanced"];
  /** Set while only learning cards are left and none has come to its minute: milliseconds since 1970. */
  readonly waitUntil: number | null;
  readonly left: LeftToday;
  readonly canUndo: boolean;
  readonly tally: SessionTally;
}

export interface SessionTally {
  readonly answers: number;
  readonly again: number;
  /** Cards seen for the first time. */
  readonly introduced: number;
  readonly durationMs: number;
}

interface Step {
  readonly event: OutgoingEvent;
  /** The card that undo shows again: the one that was on screen. */
  readonly onScreen: StudyCard;
  readonly before: MemoryState | undefined;
  readonly answered: ReadonlySet<string>;
  readonly tally: SessionTally;
}

export interface StudySession {
  subscribe(listener: () => void): () => void;
  view(): StudyView;
  /** States of all cards of the session that are not new, by card id. */
  states(): Readonly<Record<string, MemoryState>>;
  /** The four states that the four buttons would give now: what they show is what is saved. */
  previewCurrent(): Record<Rating, MemoryState> | null;
  /** Answers the current card; returns the card's new state. */
  rate(rating: Rating, durationMs: number): MemoryState | null;
  /** Suspends the current card, or the one just answered when its id is given. */
  suspend(cardId?: string): number;
  bury(): number;
  /** The current card was made due by a missed case: takes that back, so that it keeps its own date, and goes on. */
  returnAdvanced(): void;
  /**
   * Takes the last action of this session back, however many times it is called; returns the card that it shows again. With the number
   * that `suspend` or `bury` returned it does so only while that action is the last one.
   */
  undo(step?: number): StudyCard | null;
  /** Looks again: a learning card may have come to its minute. */
  tick(): void;
  /** Puts in what the server says about cards that have nothing waiting. */
  adopt(states: Readonly<Record<string, MemoryState>>): void;
  /** Folds in answers that an earlier visit left in the outbox. */
  absorb(events: readonly OutgoingEvent[]): void;
}

export interface StudySessionOptions {
  readonly payload: StudyPayload;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly send: (event: OutgoingEvent) => void;
}

/** One sitting: chooses the next card from local code, folds answers at once and hands the events on. */
export function createStudySession({ payload, now, newId, send }: StudySessionOptions): StudySession {
  const cards = new Map(payload.cards.map((card) => [card.id, card]));
  const states: Record<string, MemoryState> = { ...payload.states };
  let answered: ReadonlySet<string> = new Set();
  let tally: SessionTally = { answers: 0, again: 0, introduced: 0, durationMs: 0 };
  let steps: Step[] = [];
  let shown: string | null = null;
  const listeners = new Set<() => void>();
  let current = look(payload.now);

  function look(at: number): StudyView {
    const input = {
      cards: payload.cards,
      plan: payload.plan,
      states,
      configs: payload.configs,
      answered,
      now: at,
    };
    // An undone card comes back at once, whatever the order would say.
    const next: NextCard = shown ? { cardId: shown, kind: kindOf(states[shown]) } : pickNext(input);
    const card = next && "cardId" in next ? (cards.get(next.cardId) ?? null) : null;
    const state = (card && states[card.id]) || NEW_STATE;
    return {
      card,
      advanced: card?.advanced && (state.lastReviewAt ?? 0) < card.advanced.at ? card.advanced : null,
      kind: next && "cardId" in next ? next.kind : null,
      state,
      waitUntil: next && "waitUntil" in next ? next.waitUntil : null,
      left: countLeft(input),
      canUndo: steps.length > 0,
      tally,
    };
  }

  function refresh() {
    current = look(now());
    for (const listener of listeners) listener();
  }

  function record(card: StudyCard, kind: EventKind, rating: Rating | null, durationMs: number | null) {
    const event: OutgoingEvent = { id: newId(), cardId: card.id, kind, rating, at: now(), durationMs, targetId: null };
    const before = states[card.id];
    steps = [...steps, { event, onScreen: current.card ?? card, before, answered, tally }];
    const after = applyEvent(before ?? NEW_STATE, { ...event, importance: card.importance }, payload.configs);
    states[card.id] = after;
    shown = null;
    send(event);
    return { before: before ?? NEW_STATE, after };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    view: () => current,
    states: () => states,
    previewCurrent() {
      if (!current.card) return null;
      const at = now();
      const { id, importance } = current.card;
      return preview(states[id] ?? NEW_STATE, id, at, configFor(configAt(payload.configs, at), importance));
    },
    rate(rating, durationMs) {
      const card = current.card;
      if (!card) return null;
      const { before, after } = record(card, "review", rating, durationMs);
      answered = new Set(answered).add(card.id);
      tally = {
        answers: tally.answers + 1,
        again: tally.again + (rating === 1 ? 1 : 0),
        introduced: tally.introduced + (before.phase === "new" ? 1 : 0),
        durationMs: tally.durationMs + durationMs,
      };
      refresh();
      return after;
    },
    suspend(cardId) {
      const card = cardId === undefined ? current.card : cards.get(cardId);
      if (!card) return steps.length;
      const onScreen = current.card;
      record(card, "suspend", null, null);
      if (onScreen && onScreen !== card) shown = onScreen.id;
      refresh();
      return steps.length;
    },
    bury() {
      if (!current.card) return steps.length;
      record(current.card, "bury", null, null);
      refresh();
      return steps.length;
    },
    returnAdvanced() {
      const { card, advanced } = current;
      if (!card || !advanced) return;
      // What its own date was, only the log knows; the server's answer brings it.
      answered = new Set(answered).add(card.id);
      steps = steps.map((step) => ({ ...step, answered: new Set(step.answered).add(card.id) }));
      shown = null;
      send({
        id: newId(),
        cardId: card.id,
        kind: "void",
        rating: null,
        at: now(),
        durationMs: null,
        targetId: advanced.eventId,
      });
      refresh();
    },
    undo(step) {
      const last = steps.at(-1);
      if (!last || (step !== undefined && step !== steps.length)) return null;
      steps = steps.slice(0, -1);
      const { cardId } = last.event;
      if (last.before) states[cardId] = last.before;
      else delete states[cardId];
      answered = last.answered;
      tally = last.tally;
      shown = last.onScreen.id;
      send({ id: newId(), cardId, kind: "void", rating: null, at: now(), durationMs: null, targetId: last.event.id });
      refresh();
      return current.card;
    },
    tick() {
      if (!current.card) refresh();
    },
    adopt(fresh) {
      const known = Object.entries(fresh).filter(([cardId]) => cards.has(cardId));
      for (const [cardId, state] of known) states[cardId] = state;
      // The card on screen stays: nothing may jump under the student's finger.
      if (current.card) shown = current.card.id;
      if (known.length > 0) refresh();
    },
    absorb(events) {
      const voided = new Set(events.filter((event) => event.kind === "void").map((event) => event.targetId));
      for (const event of events) {
        const card = cards.get(event.cardId);
        if (!card || event.kind === "void" || voided.has(event.id)) continue;
        const before = states[card.id] ?? NEW_STATE;
        // The server may have it already: then only its acknowledgement was lost.
        if (before.lastReviewAt !== null && before.lastReviewAt >= event.at) continue;
        states[card.id] = applyEvent(before, { ...event, importance: card.importance }, payload.configs);
        if (event.kind === "review") answered = new Set(answered).add(card.id);
      }
      if (events.length > 0 && steps.length === 0) refresh();
    },
  };
}

function kindOf(state: MemoryState | undefined): "learning" | "due" | "new" {
  if (!state || state.phase === "new") return "new";
  return state.phase === "review" ? "due" : "learning";
}
