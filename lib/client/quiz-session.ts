import type { Confidence, ItemState, OutgoingQuizEvent, QuizPayload, QuizStanding, Reveal, TextRange } from "#core/quiz-wire";

export interface QuizItemView {
  readonly position: number;
  readonly question: QuizPayload["items"][number]["question"];
  readonly state: ItemState;
  /** Tutor mode: picked, but not answered yet. */
  readonly picked: number | null;
  /** Null before the answer (exam: before the end). */
  readonly reveal: Reveal | null;
}

/** What the screen shows. A new object after every change. */
export interface QuizView {
  readonly index: number;
  readonly items: readonly QuizItemView[];
  readonly answered: number;
  /** Milliseconds since 1970; null while it is open. */
  readonly submittedAt: number | null;
  readonly deadlineAt: number | null;
}

export interface QuizSession {
  subscribe(listener: () => void): () => void;
  view(): QuizView;
  /** Exam: answers at once, and may be called again. Tutor: picks an option, which `answer` then gives. */
  pick(option: number): void;
  /** Tutor: gives the picked answer. Nothing happens when none is picked or it was given already. */
  answer(confidence: Confidence | null): void;
  /** Exam: says how sure the answer is; the same again takes it back. */
  rate(confidence: Confidence): void;
  strike(option: number): void;
  flag(): void;
  /** Marks a part of the stem; a part that is marked already is cleared. */
  highlight(range: TextRange): void;
  goTo(position: number): void;
  /** Puts in what the server says, on whatever device it was done. Cases of which something still waits must be left out of it. */
  adopt(standing: Omit<QuizStanding, "now">): void;
  /** The server refused these: what was picked is free again. */
  release(ids: readonly string[]): void;
  /** Advances that the student took back: their cards are not due early any more. */
  returned(eventIds: readonly string[]): void;
  /** Folds in events that an earlier visit left in the outbox. */
  absorb(events: readonly OutgoingQuizEvent[]): void;
}

export interface QuizSessionOptions {
  readonly payload: QuizPayload;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly send: (event: OutgoingQuizEvent) => void;
}

interface Item {
  readonly question: QuizItemView["question"];
  state: ItemState;
  picked: number | null;
  reveal: Reveal | null;
  /** Tutor: the answer that is on its way. */
  sentId: string | null;
}

/** One visit to a quiz: what is done shows at once, and goes out as events. */
export function createQuizSession({ payload, now, newId, send }: QuizSessionOptions): QuizSession {
  const items: Item[] = payload.items.map(({ question, state, reveal }) => ({
    question,
    state,
    picked: null,
    reveal,
    sentId: null,
  }));
  const tutor = payload.mode === "tutor";
  let index = Math.min(Math.max(payload.openAt, 0), items.length - 1);
  let { submittedAt, deadlineAt } = payload;
  let since = payload.now;
  const listeners = new Set<() => void>();
  let current = look();

  function look(): QuizView {
    return {
      index,
      items: items.map(({ question, state, picked, reveal }, position) => ({ position, question, state, picked, reveal })),
      answered: items.filter((item) => item.state.option !== null).length,
      submittedAt,
      deadlineAt,
    };
  }

  function refresh() {
    current = look();
    for (const listener of listeners) listener();
  }

  /** Records what happened to the case on screen. Answers take the time since the case was opened or answered last. */
  function record(
    kind: OutgoingQuizEvent["kind"],
    part: Partial<Pick<OutgoingQuizEvent, "option" | "confidence" | "ranges">>,
  ): string {
    const at = now();
    const durationMs = kind === "answer" ? Math.max(0, at - since) : null;
    if (kind === "answer") since = at;
    const event: OutgoingQuizEvent = {
      id: newId(),
      position: index,
      kind,
      option: null,
      confidence: null,
      ranges: null,
      at,
      durationMs,
      ...part,
    };
    send(event);
    return event.id;
  }

  function change(item: Item, state: Partial<ItemState>) {
    item.state = { ...item.state, ...state };
    refresh();
  }

  const open = () => (submittedAt === null ? items[index] : undefined);

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    view: () => current,
    pick(option) {
      const item = open();
      if (!item || option < 0 || option >= item.question.options.length) return;
      if (tutor) {
        if (item.state.option !== null) return;
        item.picked = option;
        return refresh();
      }
      if (item.state.option === option) return;
      record("answer", { option, confidence: item.state.confidence });
      change(item, { option });
    },
    answer(confidence) {
      const item = open();
      if (!tutor || !item || item.picked === null || item.state.option !== null) return;
      const option = item.picked;
      item.sentId = record("answer", { option, confidence });
      change(item, { option, confidence });
    },
    rate(confidence) {
      const item = open();
      if (tutor || !item || item.state.option === null) return;
      const said = item.state.confidence === confidence ? null : confidence;
      record("answer", { option: item.state.option, confidence: said });
      change(item, { confidence: said });
    },
    strike(option) {
      const item = open();
      if (!item || item.reveal || option < 0 || option >= item.question.options.length) return;
      const struck = item.state.struck.includes(option);
      record(struck ? "unstrike" : "strike", { option });
      const others = item.state.struck.filter((each) => each !== option);
      change(item, { struck: struck ? others : [...others, option].sort((a, b) => a - b) });
    },
    flag() {
      const item = items[index];
      if (!item || (!tutor && submittedAt !== null)) return;
      record(item.state.flagged ? "unflag" : "flag", {});
      change(item, { flagged: !item.state.flagged });
    },
    highlight(range) {
      const item = open();
      if (!item) return;
      const ranges = toggleRange(item.state.ranges, range);
      record("highlight", { ranges });
      change(item, { ranges });
    },
    goTo(position) {
      if (position < 0 || position >= items.length || position === index) return;
      index = position;
      since = now();
      refresh();
    },
    adopt(standing) {
      for (const { position, ...state } of standing.states) {
        const item = items[position];
        if (item) item.state = state;
      }
      for (const reveal of standing.reveals) {
        const item = items[reveal.position];
        if (!item) continue;
        item.reveal = reveal;
        // Another tab may have been first, and something of this case may wait.
        item.state = { ...item.state, option: reveal.option };
      }
      submittedAt = standing.submittedAt;
      deadlineAt = standing.deadlineAt;
      refresh();
    },
    release(ids) {
      for (const item of items) {
        if (item.sentId === null || !ids.includes(item.sentId) || item.reveal) continue;
        item.sentId = null;
        item.state = { ...item.state, option: null, confidence: null };
      }
      refresh();
    },
    returned(eventIds) {
      for (const item of items) {
        const missed = item.reveal?.missed;
        if (!item.reveal || !missed?.advanced.some((card) => eventIds.includes(card.eventId))) continue;
        const advanced = missed.advanced.map((card) => (eventIds.includes(card.eventId) ? { ...card, active: false } : card));
        item.reveal = { ...item.reveal, missed: { ...missed, advanced } };
      }
      refresh();
    },
    absorb(events) {
      for (const event of events) {
        const item = items[event.position];
        if (!item || submittedAt !== null) continue;
        item.state = foldEvent(item.state, event, tutor);
      }
      if (events.length > 0) refresh();
    },
  };
}

function foldEvent(state: ItemState, event: OutgoingQuizEvent, tutor: boolean): ItemState {
  const { kind, option, confidence } = event;
  if (kind === "answer") return tutor && state.option !== null ? state : { ...state, option, confidence };
  if (kind === "flag" || kind === "unflag") return { ...state, flagged: kind === "flag" };
  if (kind === "highlight") return { ...state, ranges: event.ranges ?? [] };
  const others = state.struck.filter((each) => each !== option);
  return { ...state, struck: kind === "strike" && option !== null ? [...others, option].sort((a, b) => a - b) : others };
}

/** Ranges apart from one another, in order: with the new one joined to those that it touches, or without the one that holds it. */
function toggleRange(ranges: readonly TextRange[], [from, to]: TextRange): TextRange[] {
  if (from >= to) return [...ranges];
  const holder = ranges.find(([start, end]) => start <= from && to <= end);
  if (holder) return ranges.filter((range) => range !== holder);
  const touching = ranges.filter(([start, end]) => start <= to && from <= end);
  const apart = ranges.filter((range) => !touching.includes(range));
  const joined: TextRange = [Math.min(from, ...touching.map(([start]) => start)), Math.max(to, ...touching.map(([, end]) => end))];
  return [...apart, joined].sort(([a], [b]) => a - b);
}
