import { describe, expect, it } from "vitest";
import { createQuizSession } from "#client/quiz-session";
import type { OutgoingQuizEvent, QuizPayload, Reveal } from "#core/quiz-wire";

const question = {
  stem: "A 54-year-old woman comes to the clinic.",
  leadIn: "Which of the following is the most likely diagnosis?",
  options: ["One", "Two", "Three"],
  measures: [],
  kind: "diagnosis" as const,
};
const blank = { option: null, confidence: null, struck: [], flagged: false, ranges: [] };

function payloadOf(mode: "tutor" | "exam", count = 2): QuizPayload {
  return {
    id: "quiz",
    mode,
    asked: count,
    createdAt: 0,
    deadlineAt: null,
    submittedAt: null,
    now: 1_000,
    openAt: 0,
    items: Array.from({ length: count }, (_, position) => ({ position, question, state: blank, note: "", reveal: null })),
  };
}

function start(payload: QuizPayload) {
  const sent: OutgoingQuizEvent[] = [];
  let at = payload.now;
  let ids = 0;
  const session = createQuizSession({
    payload,
    now: () => {
      at += 1_000;
      return at;
    },
    newId: () => `event ${++ids}`,
    send: (event) => sent.push(event),
  });
  const item = (position = session.view().index) => session.view().items[position];
  return { session, sent, item };
}

const revealOf = (position: number, option: number): Reveal => ({
  position,
  keyIndex: 0,
  option,
  correct: option === 0,
  options: [],
  respondents: 0,
  condition: { slug: "a", name: "A" },
  topicName: "T",
  missed: null,
  nextDue: null,
});

describe("a tutor set", () => {
  it("sends nothing for a pick, and the answer once, with how sure it is and how long it took", () => {
    const { session, sent, item } = start(payloadOf("tutor"));
    session.answer(2);
    session.pick(1);
    session.pick(2);
    expect(sent).toEqual([]);
    expect(item()?.picked).toBe(2);
    session.answer(3);
    session.answer(1);
    session.pick(0);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ kind: "answer", position: 0, option: 2, confidence: 3, durationMs: 1_000 });
    expect(item()?.state).toMatchObject({ option: 2, confidence: 3 });
  });

  it("frees the case again when the server refused the answer, and takes the answer of the other tab that was first", () => {
    const { session, sent, item } = start(payloadOf("tutor"));
    session.pick(1);
    session.answer(null);
    session.release([sent[0]?.id ?? ""]);
    expect(item()?.state.option).toBeNull();
    session.adopt({ states: [], reveals: [revealOf(0, 2)], submittedAt: null, deadlineAt: null });
    expect(item()).toMatchObject({ state: { option: 2 }, reveal: { keyIndex: 0 } });
    session.release([sent[0]?.id ?? ""]);
    expect(item()?.state.option).toBe(2);
  });

  it("remembers that cards keep their own date, whichever case is on screen", () => {
    const { session, item } = start(payloadOf("tutor"));
    const card = (eventId: string) => ({ eventId, cardId: eventId, front: "", active: true });
    const missed = {
      kind: "diagnosis-test" as const,
      versus: null,
      separating: null,
      advanced: [card("one"), card("two")],
      left: [],
      discriminators: [],
    };
    session.adopt({ states: [], reveals: [{ ...revealOf(0, 1), missed }], submittedAt: null, deadlineAt: null });
    session.returned(["one"]);
    session.goTo(1);
    expect(item(0)?.reveal?.missed?.advanced.map(({ active }) => active)).toEqual([false, true]);
  });

  it("lets nothing be struck out once it is explained", () => {
    const { session, sent } = start(payloadOf("tutor"));
    session.adopt({ states: [], reveals: [revealOf(0, 1)], submittedAt: null, deadlineAt: null });
    session.strike(0);
    expect(sent).toEqual([]);
  });
});

describe("an exam", () => {
  it("sends every change of the answer, and nothing when it stays the same", () => {
    const { session, sent } = start(payloadOf("exam"));
    session.pick(1);
    session.pick(1);
    session.rate(2);
    session.pick(0);
    session.rate(2);
    expect(sent.map(({ option, confidence }) => [option, confidence])).toEqual([
      [1, null],
      [1, 2],
      [0, 2],
      [0, null],
    ]);
  });

  it("takes the time of a case from when it was opened", () => {
    const { session, sent } = start(payloadOf("exam"));
    session.goTo(1);
    session.pick(0);
    expect(sent[0]).toMatchObject({ position: 1, durationMs: 1_000 });
    session.goTo(7);
    expect(session.view().index).toBe(1);
  });

  it("changes nothing after its end", () => {
    const { session, sent, item } = start(payloadOf("exam"));
    session.adopt({ states: [], reveals: [], submittedAt: 5_000, deadlineAt: 5_000 });
    session.pick(0);
    session.strike(1);
    session.flag();
    session.highlight([0, 3]);
    expect(sent).toEqual([]);
    expect(item()?.state).toEqual(blank);
  });

  it("shows what was done on another device, case by case, and goes on from there", () => {
    const { session, sent, item } = start(payloadOf("exam", 3));
    session.pick(0);
    session.strike(1);
    const elsewhere = { option: 2, confidence: 3, struck: [0], flagged: true, ranges: [[1, 4]] } as const;
    session.adopt({ states: [{ position: 0, ...elsewhere }], reveals: [], submittedAt: null, deadlineAt: null });
    expect(item(0)?.state).toEqual(elsewhere);
    expect(item(1)?.state).toEqual(blank);
    expect(session.view()).toMatchObject({ index: 0, answered: 1 });
    session.strike(0);
    session.flag();
    session.pick(0);
    expect(sent.slice(2).map(({ kind, option }) => [kind, option])).toEqual([
      ["unstrike", 0],
      ["unflag", null],
      ["answer", 0],
    ]);
  });

  it("shows again what an earlier visit left in the outbox", () => {
    const { session, item } = start(payloadOf("exam"));
    const event = (kind: OutgoingQuizEvent["kind"], part: Partial<OutgoingQuizEvent>): OutgoingQuizEvent => ({
      id: kind,
      position: 1,
      kind,
      option: null,
      confidence: null,
      ranges: null,
      at: 1,
      durationMs: null,
      ...part,
    });
    session.absorb([
      event("answer", { option: 2, confidence: 1 }),
      event("strike", { option: 0 }),
      event("strike", { option: 1 }),
      event("unstrike", { option: 0 }),
      event("flag", {}),
      event("highlight", { ranges: [[2, 6]] }),
    ]);
    expect(item(1)?.state).toEqual({ option: 2, confidence: 1, struck: [1], flagged: true, ranges: [[2, 6]] });
    expect(session.view().answered).toBe(1);
  });
});

describe("marks in the stem", () => {
  it("join where they touch, stay apart where they do not, and are cleared by marking inside them", () => {
    const { session, item } = start(payloadOf("exam"));
    session.highlight([2, 6]);
    session.highlight([20, 25]);
    session.highlight([5, 10]);
    expect(item()?.state.ranges).toEqual([
      [2, 10],
      [20, 25],
    ]);
    session.highlight([3, 4]);
    expect(item()?.state.ranges).toEqual([[20, 25]]);
    session.highlight([7, 7]);
    expect(item()?.state.ranges).toEqual([[20, 25]]);
  });
});
