import type { CardTarget } from "#core/assignment";
import { QUESTION_KINDS, type QuestionKind } from "#core/case-knowledge";
import { isInPool } from "#core/quiz-selection";
import { QUIZ_POOLS, type QuizCriteria, type QuizOrder, type QuizPool } from "#core/quiz-wire";
import { type Accuracy, measureAccuracy } from "#core/wilson";
import { readClock } from "#db/clock";
import type { Database } from "#db/database";
import { countOpenQuizzes, readQuizOrder, type StoredOrder, storeQuiz } from "#db/quiz-creation";
import { settleQuizzes } from "#db/quiz-end";
import { type QuizSummary, readQuizSummaries, readResultCounts } from "#db/quiz-history";
import { appDatabase } from "./app-database.ts";
import { consumeAttempt } from "./auth/rate-limits.ts";
import { Problem } from "./problem.ts";
import type { StudentProof } from "./proofs.ts";
import { readPublishedLibrary } from "./published-library.ts";
import { chooseCases, rankCandidates } from "./quiz-choice.ts";
import { reportDisk } from "./storage-watch.ts";

export interface MadeQuiz {
  readonly id: string;
  /** Cases in it: fewer than asked for where no more fit. */
  readonly count: number;
}

/** Fewer than are listed, so that each can be opened and ended. */
const MOST_OPEN = 50;

/** The assignment that a quiz is made for, and what it is about. */
export interface AssignedQuiz {
  readonly assignmentId: string;
  readonly target: CardTarget;
}

/**
 * Makes a quiz, or finds the one that the same order made before. Throws 409 "other_order" when the id is that of another order,
 * "too_many_open" while too many have no end, "no_cases" when nothing fits and "cannot_start" for an assignment that cannot be started now, and 429
 * for many in an hour: what is served stays for ever.
 */
export async function createQuiz(proof: StudentProof, order: QuizOrder, assigned: AssignedQuiz | null = null): Promise<MadeQuiz> {
  const db = appDatabase();
  const { studentId } = proof;
  const known = await readQuizOrder(db, studentId, order.id);
  if (known) return sameQuiz(order, known, assigned);
  await consumeAttempt("case-set", { account: studentId });
  await settleQuizzes(db, studentId);
  if ((await countOpenQuizzes(db, studentId)) >= MOST_OPEN) {
    throw new Problem(409, "too_many_open", `${MOST_OPEN} case sets are open. Finish one of them first.`);
  }
  const variants = await chooseCases(db, studentId, order, assigned?.target);
  if (variants.length === 0) throw new Problem(409, "no_cases", "No case fits this choice at the moment.");
  if (await storeQuiz(db, { studentId, order, variants, assignmentId: assigned?.assignmentId })) {
    reportDisk("ok");
    return { id: order.id, count: variants.length };
  }
  const faster = await readQuizOrder(db, studentId, order.id);
  if (!faster && assigned) throw new Problem(409, "cannot_start", "This assignment cannot be started now.");
  if (!faster) throw new Error("a quiz was neither stored nor there");
  return sameQuiz(order, faster, assigned);
}

function sameQuiz(order: QuizOrder, known: StoredOrder, assigned: AssignedQuiz | null): MadeQuiz {
  const sameUse = known.assignmentId === (assigned?.assignmentId ?? null);
  const same = sameUse && ORDER_FIELDS.every((field) => JSON.stringify(order[field]) === JSON.stringify(known.order[field]));
  if (!same) throw new Problem(409, "other_order", "Another case set was made under this id.");
  return { id: order.id, count: known.count };
}

const ORDER_FIELDS = ["mode", "topicSlugs", "kinds", "pool", "conditionSlug", "cardId", "count", "minutes"] as const;

/** How many families there are of one topic and kind, in each pool. */
export interface BuilderCell {
  readonly topicSlug: string;
  readonly kind: QuestionKind;
  readonly counts: Readonly<Record<QuizPool, number>>;
}

export interface QuizBuilder {
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  /** Topics and kinds without a family are left out. */
  readonly cells: readonly BuilderCell[];
}

/** What a page that leads to the builder has chosen already: cases of a condition and its look-alikes, or of a card. */
export type BuilderScope = Pick<QuizCriteria, "conditionSlug" | "cardId">;

const UNSCOPED: BuilderScope = { conditionSlug: null, cardId: null };

/** What the builder can offer the student now. Names no family: their ids would give answers away. */
export async function getQuizBuilder(proof: StudentProof, scope: BuilderScope = UNSCOPED): Promise<QuizBuilder> {
  const db = appDatabase();
  const [{ now, ranked: families }, topics] = await Promise.all([
    rankCandidates(db, proof.studentId, "", { ...scope, topicSlugs: [], kinds: [], pool: "all" }),
    readTopics(db),
  ]);
  const cells = topics.flatMap(({ slug }) =>
    QUESTION_KINDS.flatMap((kind): BuilderCell[] => {
      const here = families.filter((family) => family.topicSlug === slug && family.kind === kind);
      const count = (pool: QuizPool) => here.filter((family) => isInPool(family, pool, now)).length;
      const counts = Object.fromEntries(QUIZ_POOLS.map((pool) => [pool, count(pool)])) as Record<QuizPool, number>;
      return here.length > 0 ? [{ topicSlug: slug, kind, counts }] : [];
    }),
  );
  return { topics, cells };
}

/** How a student fares by topic and by kind over all graded cases. Those without an answer are left out. */
interface CaseAccuracy {
  readonly topics: readonly (Accuracy & { readonly slug: string; readonly name: string })[];
  readonly kinds: readonly (Accuracy & { readonly kind: QuestionKind })[];
}

export async function getCaseAccuracy(proof: StudentProof): Promise<CaseAccuracy> {
  const db = appDatabase();
  const [counts, topics] = await Promise.all([readResultCounts(db, proof.studentId), readTopics(db)]);
  const measure = (some: typeof counts) =>
    measureAccuracy(
      some.reduce((sum, count) => sum + count.correct, 0),
      some.reduce((sum, count) => sum + count.answers, 0),
    );
  return {
    topics: topics
      .map(({ slug, name }) => ({ slug, name, ...measure(counts.filter((count) => count.topicSlug === slug)) }))
      .filter(({ answers }) => answers > 0),
    kinds: QUESTION_KINDS.map((kind) => ({ kind, ...measure(counts.filter((count) => count.kind === kind)) })).filter(
      ({ answers }) => answers > 0,
    ),
  };
}

export interface QuizHistory extends CaseAccuracy {
  /** The database's clock, milliseconds since 1970. */
  readonly now: number;
  /** The newest first; open ones can be resumed. */
  readonly quizzes: readonly QuizSummary[];
}

const LISTED = 100;

/** The student's case sets, and how they fared. */
export async function listQuizzes(proof: StudentProof): Promise<QuizHistory> {
  const db = appDatabase();
  const [now, quizzes, accuracy] = await Promise.all([
    readClock(db),
    readQuizSummaries(db, proof.studentId, LISTED),
    getCaseAccuracy(proof),
  ]);
  return { now, quizzes, ...accuracy };
}

async function readTopics(db: Database): Promise<readonly { slug: string; name: string }[]> {
  const { topics } = await readPublishedLibrary(db);
  return topics.map(({ slug, name }) => ({ slug, name }));
}
