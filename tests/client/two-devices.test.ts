import fc from "fast-check";
import { expect, it } from "vitest";
import { createStudySession } from "#client/study-session";
import { NEW_STATE } from "#core/memory-state";
import { replay } from "#core/replay";
import type { Rating } from "#core/review-event";
import type { OutgoingEvent } from "#core/review-wire";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { planSession } from "#core/session";
import type { StudyCard, StudyPayload } from "#core/study-payload";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 0, 5, 12);
const configs = [{ from: 0, config: { ...DEFAULT_CONFIG, timeZone: "Europe/Zurich" } }];
const CARD_IDS = ["new-1", "new-2", "new-3", "due-1", "due-2", "step-1"];

/** What the server held before, earlier than any clock here goes: two cards that have come due, one in its steps. */
const PAST: readonly OutgoingEvent[] = [
  answer("past-1", "due-1", 4, START - 60 * DAY),
  answer("past-2", "due-2", 4, START - 40 * DAY),
  answer("past-3", "step-1", 1, START - 180 * MINUTE),
];

const cards = CARD_IDS.map(
  (id, position): StudyCard => ({
    id,
    factId: `fact-${id}`,
    conditionSlug: "condition",
    conditionName: "Condition",
    topicSlug: `topic-${position % 2}`,
    topicName: "Topic",
    type: "basic",
    front: "Question?",
    back: "Answer",
    extra: null,
    accept: [],
    picture: null,
    importance: "background",
    position,
    sources: [],
    note: null,
    advanced: null,
    hasCase: false,
  }),
);

/** What both devices start from. */
const payload: StudyPayload = (() => {
  const states = foldAll(PAST, ["due-1", "due-2", "step-1"]);
  const limits = { newPerDay: 10, reviewsPerDay: 200 };
  const input = { cards, states, configs, limits, done: { newCards: 0, reviews: 0, factIds: [] }, now: START };
  return { ...input, pictures: [], glossary: [], plan: planSession(input) };
})();

function answer(id: string, cardId: string, rating: Rating, at: number): OutgoingEvent {
  return { id, cardId, kind: "review", rating, at, durationMs: null, targetId: null };
}

function foldAll(log: readonly OutgoingEvent[], cardIds: readonly string[] = CARD_IDS) {
  const fold = (cardId: string) =>
    replay(
      log.filter((event) => event.cardId === cardId).map((event) => ({ ...event, importance: "background" as const })),
      configs,
    );
  return Object.fromEntries(cardIds.map((cardId) => [cardId, fold(cardId)]));
}

/** The log as it came in, each event once. */
function openServer() {
  const log = new Map(PAST.map((event) => [event.id, event]));
  return {
    log,
    /** Stores a batch and answers with the states of the cards in it. */
    take(batch: readonly OutgoingEvent[]) {
      for (const event of batch) log.set(event.id, event);
      return foldAll([...log.values()], [...new Set(batch.map((event) => event.cardId))]);
    },
  };
}

function openDevice(name: string, skewMs: number) {
  const sent: OutgoingEvent[] = [];
  let waiting: OutgoingEvent[] = [];
  let clock = START + skewMs;
  const session = createStudySession({
    payload,
    now: () => clock,
    newId: () => `${String(sent.length).padStart(4, "0")}-${name}`,
    send: (event) => {
      sent.push(event);
      waiting.push(event);
    },
  });
  return {
    session,
    sent,
    waiting: () => waiting,
    wait(ms: number) {
      clock += ms;
      session.tick();
    },
    /** Sends the oldest events that wait; adopts the answer as the app does, for cards of which nothing waits any more. */
    deliver(server: ReturnType<typeof openServer>, count: number, answerIsLost: boolean) {
      const batch = waiting.slice(0, count);
      const states = server.take(batch);
      if (answerIsLost) return;
      waiting = waiting.slice(count);
      const busy = new Set(waiting.map((event) => event.cardId));
      session.adopt(Object.fromEntries(Object.entries(states).filter(([cardId]) => !busy.has(cardId))));
    },
  };
}

const turns = fc.array(
  fc.record({
    onPhone: fc.boolean(),
    // Nothing at all, too: then both devices do something in the same millisecond.
    waitMs: fc.oneof(
      fc.constant(0),
      fc.constant(MINUTE),
      fc.integer({ min: 1, max: 15 * MINUTE }),
      fc.integer({ min: 1, max: 3 * DAY }),
    ),
    action: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<Rating>(1, 2, 3, 4) },
      { weight: 3, arbitrary: fc.constant("undo" as const) },
      { weight: 2, arbitrary: fc.constantFrom("bury" as const, "suspend" as const, "wait" as const) },
      { weight: 2, arbitrary: fc.record({ count: fc.integer({ min: 1, max: 6 }), answerIsLost: fc.boolean() }) },
    ),
  }),
  { maxLength: 40 },
);

it("two devices of one student, offline by turns and with clocks of their own, end with the states that the server folds", () => {
  const skews = fc.tuple(...[0, 1].map(() => fc.oneof(fc.constant(0), fc.integer({ min: -90 * MINUTE, max: 90 * MINUTE }))));
  // How the rest reaches the server: in which order, what of it twice, in batches of which size.
  const carriage = fc.record({
    keys: fc.array(fc.nat(), { minLength: 160, maxLength: 160 }),
    repeat: fc.nat(40),
    batchSize: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(turns, skews, carriage, (played, [phoneSkew = 0, laptopSkew = 0], { keys, repeat, batchSize }) => {
      const server = openServer();
      const phone = openDevice("phone", phoneSkew);
      const laptop = openDevice("laptop", laptopSkew);
      for (const { onPhone, waitMs, action } of played) {
        const device = onPhone ? phone : laptop;
        device.wait(waitMs);
        if (typeof action === "number") device.session.rate(action, 5_000);
        else if (typeof action === "object") device.deliver(server, action.count, action.answerIsLost);
        else if (action === "undo") device.session.undo();
        else if (action === "bury") device.session.bury();
        else if (action === "suspend") device.session.suspend();
      }

      // A card that the other device left alone stands at once where the server will see it.
      for (const [mine, other] of [[phone, laptop] as const, [laptop, phone] as const]) {
        const alone = CARD_IDS.filter((cardId) => !other.sent.some((event) => event.cardId === cardId));
        const folded = foldAll([...PAST, ...mine.sent], alone);
        for (const cardId of alone) expect(mine.session.states()[cardId] ?? NEW_STATE).toEqual(folded[cardId]);
      }

      const rest = [...phone.waiting(), ...laptop.waiting()];
      const carried = [...rest, ...[...rest, ...phone.sent].slice(0, repeat)]
        .map((event, index) => ({ event, key: keys[index] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ event }) => event);
      for (let from = 0; from < carried.length; from += batchSize) server.take(carried.slice(from, from + batchSize));
      expect(server.log.size).toBe(PAST.length + phone.sent.length + laptop.sent.length);

      const states = foldAll([...server.log.values()]);
      // Neither the order of arrival nor the device that spoke first decides.
      expect(states).toEqual(foldAll([...laptop.sent, ...phone.sent, ...PAST]));
      for (const { session } of [phone, laptop]) {
        session.adopt(states);
        for (const cardId of CARD_IDS) expect(session.states()[cardId] ?? NEW_STATE).toEqual(states[cardId]);
        // The card on screen is answered from the state that both agree on.
        const { card, state } = session.view();
        if (card) expect(state).toEqual(states[card.id]);
      }
    }),
    { numRuns: 1_000 },
  );
});
