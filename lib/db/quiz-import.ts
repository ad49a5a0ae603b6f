import type postgres from "postgres";
import type { OutgoingQuizEvent } from "#core/quiz-wire";
import type { PastQuiz } from "#core/simulate-cases";
import { addChoices, sumChoices } from "./case-choices.ts";
import { mendCases, readCaseFold } from "./refold-cases.ts";

interface CasePast {
  readonly studentId: string;
  readonly device: string;
  /** Oldest first. The `advance` events that they caused are in the review log already. */
  readonly quizzes: readonly PastQuiz[];
}

/**
 * Writes the case sets of a student who has none: cases, sets and answers as they are given, results and memory of families as a refold
 * gives them. Cases that others were served are shared with them. Not to be called twice for one student: the choices of all of their first
 * results are counted, also of those that stood there before.
 */
export async function importQuizzes(sql: postgres.TransactionSql, past: CasePast): Promise<void> {
  if (past.quizzes.length === 0) return;
  await insert(sql, "case_variants", past.quizzes.flatMap(variantRows), "on conflict (hash) do nothing");
  const ofStudent = { student_id: past.studentId };
  const add = (table: string, rows: readonly object[]) =>
    insert(
      sql,
      table,
      rows.map((row) => ({ ...ofStudent, ...row })),
    );
  await add("quiz_sessions", past.quizzes.map(sessionRow));
  await add("quiz_items", past.quizzes.flatMap(itemRows));
  await add(
    "case_responses",
    past.quizzes.flatMap((quiz) => quiz.events.map((event) => responseRow(quiz, event, past.device))),
  );
  await add("case_advances", past.quizzes.flatMap(advanceRows));
  const fold = await readCaseFold(sql, past.studentId);
  await mendCases(sql, past.studentId, fold);
  const first = [...fold.expected.results.values()].filter((result) => result.first);
  await addChoices(sql, sumChoices(first, []));
}

/** Rows by name of column, instants as ISO text. */
async function insert(sql: postgres.TransactionSql, table: string, rows: readonly object[], onConflict = ""): Promise<void> {
  await sql`
    insert into ${sql(table)} select * from jsonb_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::jsonb)
    ${sql.unsafe(onConflict)}`;
}

function variantRows({ variants, createdAt }: PastQuiz): object[] {
  return variants.map((variant) => ({
    hash: variant.contentHash,
    family_id: variant.familyId,
    n: variant.n,
    kb_version: variant.kbVersion,
    generator_version: variant.generatorVersion,
    key_index: variant.keyIndex,
    snapshot: variant,
    served_at: instant(createdAt),
  }));
}

function sessionRow({ order, createdAt, submittedAt, events }: PastQuiz): object {
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
