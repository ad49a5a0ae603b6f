import { type CardTarget, isTarget } from "./assignment.ts";
import { advanceEventId, type Miss, type PlannedAdvance, planAdvances } from "./case-advances.ts";
import type { CaseBase, Rejection } from "./case-generator.ts";
import type { QuestionKind } from "./case-knowledge.ts";
import { nextVariant } from "./case-next.ts";
import type { CaseVariant } from "./case-variant.ts";
import type { MemoryState } from "./memory-state.ts";
import { foldFamily, type GradedCase } from "./quiz-family.ts";
import { arrangeQuiz, type QuizCandidate, rankFamilies } from "./quiz-selection.ts";
import type { Confidence, OutgoingQuizEvent, QuizEventKind, QuizMode, QuizOrder, QuizPool } from "./quiz-wire.ts";
import { compareEvents, type ReviewEvent } from "./review-event.ts";
import type { SchedulerConfig } from "./scheduler-config.ts";
import type { AfterCards, RandomSource } from "./simulate.ts";

/** One set of cases that a simulated student works through. */
export interface CaseSetPlan {
  /** Study day (days since 1970-01-01). */
  readonly day: number;
  readonly mode: QuizMode;
  readonly pool: QuizPool;
  readonly count: number;
  /** An exam with fewer than `count` leaves the others out; a tutor set stays open at the next one. */
  readonly answered: number;
  /** Of the answered ones; more where the student takes two conditions for each other. */
  readonly wrong: number;
  /** What the student asks for; left out: anything. */
  readonly topicSlugs?: readonly string[];
  readonly kinds?: readonly QuestionKind[];
  /** The assignment that it is an attempt at. */
  readonly assigned?: { readonly assignmentId: string; readonly target: CardTarget; readonly minutes: number | null };
}

export interface CaseStudent {
  readonly bases: readonly CaseBase[];
  /** Families that are offered, none of them seen. */
  readonly families: readonly QuizCandidate[];
  /** In the order in which the database would give the cards of a fact. */
  readonly cards: readonly { readonly id: string; readonly factId: string }[];
  readonly config: SchedulerConfig;
  readonly sets: readonly CaseSetPlan[];
  /** Two conditions that the student mostly takes for each other, by slug. */
  readonly confuses?: readonly [string, string];
}

/** A set of the past. Instants are milliseconds since 1970. */
export interface PastQuiz {
  readonly order: QuizOrder;
  /** Null: the student chose it. `attempt` counts from 1. */
  readonly assigned: { readonly assignmentId: string; readonly attempt: number } | null;
  readonly createdAt: number;
  /** Null while it is open. */
  readonly submittedAt: number | null;
  /** By position. */
  readonly variants: readonly CaseVariant[];
  /** In the order in which they arrived, each when it was made and in a batch of its own. */
  readonly events: readonly OutgoingQuizEvent[];
  /** Cards that its misses made due. */
  readonly advances: readonly (PlannedAdvance & { readonly eventId: string; readonly at: number })[];
}

const MINUTE_MS = 60_000;
/** Of a simulated exam, per case: nobody below runs out of time. */
const MINUTES_PER_CASE = 3;
/** How often somebody who takes two conditions for each other does so. */
const CONFUSED = 0.85;
/** Harder than a diagnosis, so that results differ by kind. */
const HARD_KINDS = new Set(["mechanism", "cause", "treatment"]);

/**
 * Works through the planned sets, to be called by `simulateHistory` after the cards of each day. What was done is in `quizzes` afterwards; a
 * plan for which there is no case is left out. Choice of cases, memory of families and cards made due are those of the app.
 */
export function simulateCases(
  student: CaseStudent,
  random: RandomSource,
  newId: (at: number) => string,
): { readonly afterCards: AfterCards; readonly quizzes: readonly PastQuiz[] } {
  const configs = [{ from: 0, config: student.config }];
  const quizzes: PastQuiz[] = [];
  const graded = new Map<string, GradedCase[]>();
  let wrongSoFar = 0;

  const afterCards: AfterCards = (day, at, states) =>
    student.sets.filter((plan) => plan.day === day).flatMap((plan) => workThrough(plan, at + 8 * MINUTE_MS, states));
  return { afterCards, quizzes };

  function workThrough(plan: CaseSetPlan, createdAt: number, states: ReadonlyMap<string, MemoryState>): ReviewEvent[] {
    let order = makeOrder(plan, newId(createdAt));
    let variants = chooseCases(plan, order, createdAt);
    if (variants.length === 0) {
      // Who finds the pool empty takes any case.
      order = { ...order, pool: "all" };
      variants = chooseCases(plan, order, createdAt);
    }
    if (variants.length === 0) return [];
    const set = answerCases(plan, variants, createdAt);
    const submittedAt = plan.mode === "exam" ? set.doneAt + 20_000 : set.answers.length < variants.length ? null : set.lastAt;
    const outcomes = plan.mode === "exam" ? withLeftOut(variants, set.answers) : set.answers;
    const advances: PastQuiz["advances"][number][] = [];
    const missed: Miss[] = [];
    const makeDue = (misses: readonly Miss[], gradedAt: number) => {
      const factIds = misses.flatMap((miss) => miss.factIds);
      const links = student.cards.filter((card) => factIds.includes(card.factId));
      const linkCards = links.map(({ id, factId }) => ({ cardId: id, factId, state: states.get(id) ?? null }));
      const taken = new Set(advances.map(({ cardId }) => cardId));
      for (const planned of planAdvances(misses, linkCards, taken, gradedAt))
        advances.push({ ...planned, eventId: advanceEventId(order.id, planned), at: gradedAt });
    };
    for (const { position, option, confidence, at } of outcomes) {
      const variant = variants[position];
      if (!variant) continue;
      const gradedAt = plan.mode === "exam" ? (submittedAt ?? at) : at;
      const outcome = { quizId: order.id, correct: option === variant.keyIndex, confidence, gradedAt };
      graded.set(variant.familyId, [...(graded.get(variant.familyId) ?? []), outcome]);
      const link = option === null ? null : variant.failingLinks[option];
      if (!link) continue;
      const miss = { position, confident: confidence === 3, factIds: link.factIds };
      if (plan.mode === "exam") missed.push(miss);
      else makeDue([miss], gradedAt);
    }
    // An exam is graded whole, so that its misses share the cards.
    makeDue(missed, submittedAt ?? set.lastAt);
    const attempt = 1 + quizzes.filter(({ assigned }) => assigned?.assignmentId === plan.assigned?.assignmentId).length;
    const assigned = plan.assigned ? { assignmentId: plan.assigned.assignmentId, attempt } : null;
    quizzes.push({ order, assigned, createdAt, submittedAt, variants, events: set.events, advances });
    return advances.map(toReviewEvent).sort(compareEvents);
  }

  /** As the server chooses them. */
  function chooseCases({ assigned }: CaseSetPlan, order: QuizOrder, now: number): CaseVariant[] {
    const aimed = assigned ? student.families.filter((family) => isTarget(assigned.target, family)) : student.families;
    const candidates = aimed.map((family): QuizCandidate => {
      const state = foldFamily(family.familyId, graded.get(family.familyId) ?? [], configs);
      return state
        ? { ...family, due: state.memory.due, lastCorrect: state.lastCorrect, confidentWrong: state.confidentWrong }
        : family;
    });
    const ranked = rankFamilies(candidates, { quizId: order.id, criteria: order, lookAlikes: [], factId: null, now });
    const chosen: CaseVariant[] = [];
    for (const { familyId } of ranked) {
      if (chosen.length >= order.count) break;
      const base = student.bases.find(({ familyOf }) => familyOf.has(familyId));
      const had = quizzes.flatMap(({ variants }) => variants.filter((variant) => variant.familyId === familyId));
      const numbers = had.map(({ n }) => n);
      const variant = base && makeVariant(base, familyId, numbers, had.at(-1)?.stem ?? null);
      if (variant && !("rejected" in variant)) chosen.push(variant);
    }
    return arrangeQuiz(chosen, order.id);
  }

  function answerCases(plan: CaseSetPlan, variants: readonly CaseVariant[], createdAt: number) {
    const met = variants.slice(0, Math.round((plan.answered * variants.length) / plan.count));
    const confused = findConfused(met);
    const clear = met.flatMap(({ kind }, position) => (confused.has(position) ? [] : { kind, position }));
    const missed = pickMissed(clear, Math.round((plan.wrong * met.length) / plan.answered) - confused.size);
    const events: OutgoingQuizEvent[] = [];
    const answers: Answer[] = [];
    let clock = createdAt + 4_000;
    const record = (position: number, kind: QuizEventKind, at: number, more: Partial<OutgoingQuizEvent> = {}) =>
      events.push({ id: newId(at), position, kind, option: null, confidence: null, ranges: null, at, durationMs: null, ...more });
    met.forEach((variant, position) => {
      const correct = !missed.has(position) && !confused.has(position);
      const wrong = confused.get(position) ?? pickWrong(variant);
      const option = correct ? variant.keyIndex : wrong;
      const confidence = drawConfidence(correct);
      const durationMs = 28_000 + Math.floor(62_000 * random());
      const struck = pickWrong(variant);
      if (random() < 0.4 && struck !== option) record(position, "strike", clock + Math.floor(durationMs * 0.6), { option: struck });
      if (plan.mode === "exam" && correct && random() < 0.2) {
        // Thought better of it.
        record(position, "answer", clock + Math.floor(durationMs * 0.7), {
          option: wrong,
          durationMs: Math.floor(durationMs * 0.7),
        });
        clock += Math.floor(durationMs * 0.7);
      }
      if (confidence !== 3 && random() < 0.25) record(position, "flag", clock + durationMs - 3_000);
      clock += durationMs;
      record(position, "answer", clock, { option, confidence, durationMs });
      answers.push({ position, option, confidence, at: clock });
      clock += plan.mode === "tutor" ? 12_000 + Math.floor(30_000 * random()) : 2_000;
    });
    const open = variants[met.length];
    if (open) {
      record(met.length, "strike", clock + 15_000, { option: pickWrong(open) });
      record(met.length, "flag", clock + 31_000);
      clock += 32_000;
    }
    return { events, answers, lastAt: answers.at(-1)?.at ?? clock, doneAt: clock };
  }

  /** By position the option that belongs to the condition which the student takes the right one for. */
  function findConfused(met: readonly CaseVariant[]): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    const [one, other] = student.confuses ?? [];
    if (one === undefined) return found;
    met.forEach(({ conditionSlug, options }, position) => {
      const taken = conditionSlug === one ? other : conditionSlug === other ? one : null;
      const option = options.findIndex((each) => each.conditionSlug !== null && each.conditionSlug === taken);
      if (option >= 0 && random() < CONFUSED) found.set(position, option);
    });
    return found;
  }

  function pickMissed(met: readonly { kind: QuestionKind; position: number }[], wrong: number): ReadonlySet<number> {
    const hardness = met.map(({ kind, position }) => ({ position, hard: random() + (HARD_KINDS.has(kind) ? 0.12 : 0) }));
    return new Set(
      hardness
        .sort((a, b) => b.hard - a.hard)
        .slice(0, Math.max(0, wrong))
        .map(({ position }) => position),
    );
  }

  function pickWrong({ options, keyIndex }: CaseVariant): number {
    const step = 1 + Math.floor(random() * (options.length - 1));
    return (keyIndex + step) % options.length;
  }

  function drawConfidence(correct: boolean): Confidence | null {
    const draw = random();
    // Every fourth miss is a certain one: left to chance, a student of few sets might have none.
    if (!correct && wrongSoFar++ % 4 === 1) return 3;
    if (draw < 0.1) return null;
    if (correct) return draw < 0.55 ? 3 : draw < 0.88 ? 2 : 1;
    return draw < 0.6 ? 2 : 1;
  }
}

interface Answer {
  readonly position: number;
  readonly option: number | null;
  readonly confidence: Confidence | null;
  readonly at: number;
}

function withLeftOut(variants: readonly CaseVariant[], answers: readonly Answer[]): Answer[] {
  return variants.map((_, position) => {
    const answer = answers.find((each) => each.position === position);
    return answer ?? { position, option: null, confidence: null, at: 0 };
  });
}

function makeOrder({ mode, pool, count, topicSlugs = [], kinds = [], assigned }: CaseSetPlan, id: string): QuizOrder {
  const minutes = assigned ? assigned.minutes : mode === "exam" ? count * MINUTES_PER_CASE : null;
  return { id, mode, topicSlugs, kinds, pool, conditionSlug: null, cardId: null, count, minutes };
}

/** The first case of a family is the same for everybody, and takes milliseconds to make. */
const firstVariants = new WeakMap<CaseBase, Map<string, CaseVariant | Rejection>>();

function makeVariant(base: CaseBase, familyId: string, seen: readonly number[], lastStem: string | null): CaseVariant | Rejection {
  if (seen.length > 0) return nextVariant(base, familyId, seen, lastStem);
  const made = firstVariants.get(base) ?? new Map<string, CaseVariant | Rejection>();
  firstVariants.set(base, made);
  const variant = made.get(familyId) ?? nextVariant(base, familyId, [], null);
  made.set(familyId, variant);
  return variant;
}

function toReviewEvent({ eventId, cardId, at }: PastQuiz["advances"][number]): ReviewEvent {
  return { id: eventId, cardId, kind: "advance", rating: null, at, targetId: null, durationMs: null, importance: null };
}
