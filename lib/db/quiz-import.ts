import type postgres from "postgres";
import type { CaseVariant } from "#core/case-variant";
import type { OutgoingQuizEvent } from "#core/quiz-wire";
import type { PastQuiz } from "#core/simulate-cases";
import { addChoices, sumChoices } from "./case-choices.ts";
import type { StoredResult } from "./case-result-writing.ts";
import { insertRecords } from "./record-insertion.ts";
import { mendCases, readCaseFold } from "./refold-cases.ts";

interface CasePast {
  readonly studentId: string;
  readonly device: string;
  /** Oldest first. The `advance` events that they caused are in the review log already. */
  readonly quizzes: readonly PastQuiz[];
}

/**
 * Writes the case sets of students who have none: cases, sets and answers as they are given, results and memory of families as a refold
 * gives them. Cases that others were served are shared with them. Not to be called twice for one student: the choices of all of their first
 * results are counted, also of those that stood there before.
 */
export async function importQuizzes(sql: postgres.TransactionSql, pasts: readonly CasePast[]): Promise<void> {
  const withQuizzes = pasts.filter(({ quizzes }) => quizzes.length > 0);
  if (withQuizzes.length === 0) return;
  await insertRecords(sql, "case_variants", listVariants(withQuizzes), "on conflict do nothing");
  const add = (table: string, rowsOf: (past: CasePast) => readonly object[]) =>
    insertRecords(
      sql,
      table,
      withQuizzes.flatMap((past) => rowsOf(past).map((row) => ({ student_id: past.studentId, ...row }))),
    );
  await add("quiz_sessions", ({ quizzes }) => quizzes.map(sessionRow));
  await add("quiz_items", ({ quizzes }) => quizzes.flatMap(itemRows));
  await add("case_responses", ({ quizzes, device }) =>
    quizzes.flatMap((quiz) => quiz.events.map((event) => responseRow(quiz, event, device))),
  );
  await add("case_advances", ({ quizzes }) => quizzes.flatMap(advanceRows));
  const first: StoredResult[] = [];
  for (const { studentId } of withQuizzes) {
    const fold = await readCaseFold(sql, studentId);
    await mendCases(sql, studentId, fold);
    first.push(...[...fold.expected.results.values()].filter((result) => result.first));
  }
  await addChoices(sql, sumChoices(first, []));
}

/** Each case once, in the order of the hashes, so that two imports that share cases do not wait for each other in a circle. */
function listVariants(pasts: readonly CasePast[]): object[] {
  const byHash = new Map<string, object>();
  for (const quiz of pasts.flatMap(({ quizzes }) => quizzes)) {
    for (const variant of quiz.variants) {
      if (!byHash.has(variant.contentHash)) byHash.set(variant.contentHash, variantRow(variant, quiz.createdAt));
    }
  }
  return [...byHash].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function variantRow(variant: CaseVariant, servedAt: number): object {
  return {
    hash: variant.contentHash,
    family_id: variant.familyId,
    n: variant.n,
    kb_version: variant.kbVersion,
    generator_version: variant.generatorVersion,
    key_index: variant.keyIndex,
    snapshot: variant,
    served_at: instant(servedAt),
  };
}

function sessionRow({ order, assigned, createdAt, submittedAt, events }: PastQuiz): object {
  const { id, ...criteria } = order;
  const timeLimitMs = order.minutes === null ? null : order.minutes * 60_000;
  return {
    id,
    mode: order.mode,
    criteria,
    created_at: instant(createdAt),
    time_limit_ms: timeLimitMs,
    deadline_at: timeLimitMs === null ? null : instant(createdAt + timeLimitMs),
    submitted_at: submittedAt === null ? null : instant(submittedAt),
    assignment_id: assigned?.assignmentId ?? null,
    attempt: assigned?.attempt ?? null,
    // One for each batch; the end of an exam is a write of its own.
    version: 1 + events.length + (order.mode === "exam" && submittedAt !== null ? 1 : 0),
  };
}

function itemRows({ order, variants }: PastQuiz): object[] {
  return variants.map((variant, position) => ({
    quiz_id: order.id,
    position,
    family_id: variant.familyId,
    variant_hash: variant.contentHash,
  }));
}

function responseRow({ order }: PastQuiz, event: OutgoingQuizEvent, device: string): object {
  const { id, position, kind, option, confidence, ranges, durationMs } = event;
  const at = instant(event.at);
  return {
    id,
    quiz_id: order.id,
    position,
    kind,
    option,
    confidence,
    ranges,
    client_at: at,
    received_at: at,
    ordinal: 0,
    duration_ms: durationMs,
    device,
  };
}

function advanceRows({ order, advances }: PastQuiz): object[] {
  return advances.map(({ eventId, cardId, position, at }) => ({
    event_id: eventId,
    card_id: cardId,
    quiz_id: order.id,
    position,
    at: instant(at),
    sent: true,
  }));
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
