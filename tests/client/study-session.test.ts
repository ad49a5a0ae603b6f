import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStudySession } from "#client/study-session";
import { NEW_STATE } from "#core/memory-state";
import { replay } from "#core/replay";
import type { Rating } from "#core/review-event";
import type { OutgoingEvent } from "#core/review-wire";
import { DEFAULT_CONFIG, type SchedulerConfig } from "#core/scheduler-config";
import { planSession } from "#core/session";
import type { StudyCard, StudyPayload } from "#core/study-payload";

const START = Date.UTC(2026, 0, 5, 12);
const CONFIG: SchedulerConfig = { ...DEFAULT_CONFIG, timeZone: "Europe/Zurich" };
const configs = [{ from: 0, config: CONFIG }];

function card(index: number): StudyCard {
  return {
    id: `card-${index}`,
    factId: `fact-${index}`,
    conditionSlug: "condition",
    conditionName: "Condition",
    topicSlug: `topic-${index % 3}`,
    topicName: "Topic",
    type: "basic",
    front: `Question ${index}?`,
    back: "Answer",
    extra: null,
    accept: [],
    picture: null,
    importance: "must-know",
    position: index,
    sources: [],
    note: null,
    advanced: null,
    hasCase: false,
  };
}

function begin(cardCount: number, change: Partial<SchedulerConfig> = {}, advanced: StudyCard["advanced"] = null) {
  const configs = [{ from: 0, config: { ...CONFIG, ...change } }];
  const cards = Array.from({ length: cardCount }, (_, index) => ({ ...card(index), advanced: index === 0 ? advanced : null }));
  const limits = { newPerDay: cardCount, reviewsPerDay: 200 };
  const done = { newCards: 0, reviews: 0, factIds: [] };
  const payload: StudyPayload = {
    cards,
    pictures: [],
    glossary: [],
    states: {},
    configs,
    limits,
    done,
    now: START,
    plan: planSession({ cards, states: {}, configs, limits, done, now: START }),
  };
  const sent: OutgoingEvent[] = [];
  let clock = START;
  let ids = 0;
  const session = createStudySession({
    payload,
    now: () => clock,
    newId: () => String(++ids).padStart(8, "0"),
    send: (event) => sent.push(event),
  });
  return { session, sent, wait: (ms: number) => (clock += ms) };
}

/** What the server will make of the events of one card. */
function foldOnServer(events: readonly OutgoingEvent[], cardId: string) {
  return replay(
    events.filter((event) => event.cardId === cardId).map((event) => ({ ...event, importance: "must-know" as const })),
    configs,
  );
}

const action = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Rating>(1, 2, 3, 4) },
  { weight: 2, arbitrary: fc.constant("undo" as const) },
  { weight: 1, arbitrary: fc.constantFrom("bury" as const, "suspend" as const) },
);

describe("a sitting", () => {
  it("holds, after any sequence of answers, undos, buries and suspends, exactly the states that the server folds from its events", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(action, fc.integer({ min: 1, max: 900_000 })), { maxLength: 40 }), (actions) => {
        const { session, sent, wait } = begin(6);
        for (const [what, ms] of actions) {
          wait(ms);
          session.tick();
          if (what === "undo") session.undo();
          else if (what === "bury" || what === "suspend") session[what]();
          else session.rate(what, 5_000);
        }
        for (let index = 0; index < 6; index += 1) {
          const id = `card-${index}`;
          expect(session.states()[id] ?? NEW_STATE).toEqual(foldOnServer(sent, id));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("takes everything back by undo and shows the cards in reverse order, also after the last one", () => {
    const { session } = begin(3);
    const shown: (string | undefined)[] = [];
    while (session.view().card) {
      shown.push(session.view().card?.id);
      session.rate(4, 1_000);
    }
    expect(shown).toHaveLength(3);
    for (const id of shown.toReversed()) expect(session.undo()?.id).toBe(id);
    expect(session.view().canUndo).toBe(false);
    expect(session.states()).toEqual({});
    expect(session.view().left).toEqual({ new: 3, learning: 0, due: 0 });
    expect(session.view().tally).toEqual({ answers: 0, again: 0, introduced: 0, durationMs: 0 });
  });

  it("saves what the buttons show", () => {
    const { session, wait } = begin(4);
    for (const rating of [1, 2, 3, 4] as const) {
      wait(60_000);
      const promised = session.previewCurrent()?.[rating];
      // The student looks at the buttons for a while: whole days stay what they were, steps run from the press.
      wait(4_000);
      const saved = session.rate(rating, 1_000);
      expect(saved).toMatchObject({
        phase: promised?.phase,
        stability: promised?.stability,
        scheduledDays: promised?.scheduledDays,
      });
      expect((saved?.due ?? 0) - (promised?.due ?? 0)).toBe(saved?.phase === "review" ? 0 : 4_000);
    }
  });

  it("brings a learning card back at its minute, and says from when while nothing else is left", () => {
    const { session, wait } = begin(1, { learningSteps: ["30m"] });
    session.rate(1, 1_000);
    expect(session.view()).toMatchObject({ card: null, waitUntil: START + 10 * 60_000 });
    wait(9 * 60_000);
    session.tick();
    expect(session.view().card).toBeNull();
    wait(60_000);
    session.tick();
    expect(session.view().card?.id).toBe("card-0");
  });

  it("suspends the card just answered without touching the one on screen", () => {
    const { session, sent } = begin(3);
    session.rate(1, 1_000);
    const onScreen = session.view().card;
    session.suspend("card-0");
    expect(session.view().card).toBe(onScreen);
    expect(session.states()["card-0"]).toEqual(foldOnServer(sent, "card-0"));
    expect(session.states()["card-0"]?.suspended).toBe(true);
    expect(session.undo()).toBe(onScreen);
    expect(session.states()["card-0"]).toMatchObject({ suspended: false, reps: 1 });
  });

  it("folds in what an earlier visit left unsent, without showing those cards again as new", () => {
    const first = begin(3);
    first.session.rate(4, 1_000);
    first.session.rate(4, 1_000);
    first.session.undo();
    const second = begin(3);
    second.session.absorb(first.sent);
    expect(second.session.states()).toEqual({ "card-0": foldOnServer(first.sent, "card-0") });
    expect(second.session.view().left.new).toBe(2);
    expect(second.session.view().canUndo).toBe(false);
  });

  it("does not fold twice what the server has already, when only its acknowledgement was lost", () => {
    const first = begin(1);
    first.session.rate(3, 1_000);
    const second = begin(1);
    second.session.adopt(first.session.states());
    second.session.absorb(first.sent);
    expect(second.session.states()).toEqual(first.session.states());
  });

  it("keeps the card on screen when the server's states arrive, and answers from those states", () => {
    const { session } = begin(3);
    const before = session.view().card;
    const at = START - 86_400_000;
    const elsewhere = replay(
      [{ id: "a", cardId: "card-0", kind: "review", rating: 4, at, targetId: null, durationMs: null, importance: "must-know" }],
      configs,
    );
    session.adopt({ "card-0": elsewhere, unknown: elsewhere });
    expect(session.view().card).toBe(before);
    expect(session.rate(3, 1_000)?.reps).toBe(2);
  });

  it("returns a card that a missed case made due: its event is taken back once, and it does not come again, undo or not", () => {
    const { session, sent } = begin(3, {}, { eventId: "advance", at: START - 1_000 });
    expect(session.view().card?.id).toBe("card-0");
    session.returnAdvanced();
    expect(sent).toMatchObject([{ cardId: "card-0", kind: "void", targetId: "advance", rating: null }]);
    expect(session.view().card?.id).toBe("card-1");
    session.returnAdvanced();
    session.rate(4, 1_000);
    session.undo();
    expect(session.view().left.new).toBe(2);
    session.rate(4, 1_000);
    session.rate(4, 1_000);
    expect(session.view().card).toBeNull();
    expect(sent.filter((event) => event.cardId === "card-0")).toHaveLength(1);
  });

  it("does not return a card that was answered since it was made due", () => {
    const { session, sent } = begin(1, {}, { eventId: "advance", at: START - 1_000 });
    expect(session.view().advanced).toMatchObject({ eventId: "advance" });
    session.rate(1, 1_000);
    expect(session.view().advanced).toBeNull();
    session.returnAdvanced();
    expect(sent.map((event) => event.kind)).toEqual(["review"]);
  });
});
