import type { Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import type { QuizOrder } from "#core/quiz-wire";
import type { Database } from "#db/database";
import { expect } from "./house.ts";

/** Orders a case set as the builder does, and opens it; returns its id. */
export async function openSet(page: Page, order: Partial<QuizOrder> = {}): Promise<string> {
  const id = uuidv7();
  const body: QuizOrder = {
    id,
    mode: "tutor",
    topicSlugs: [],
    kinds: [],
    pool: "all",
    conditionSlug: null,
    cardId: null,
    count: 3,
    minutes: null,
    ...order,
  };
  const status = await page.evaluate(async (sent) => {
    const answer = await fetch("/api/quizzes", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(sent),
    });
    return answer.status;
  }, body);
  expect(status).toBe(200);
  await reopenSet(page, id);
  return id;
}

export async function reopenSet(page: Page, id: string): Promise<void> {
  await page.goto(`/cases/${id}`);
  await page.locator("[data-ready]").waitFor();
}

export interface ServedCase {
  readonly position: number;
  readonly familyId: string;
  readonly keyIndex: number;
  readonly optionCount: number;
  /** Texts that must not be told before the answer. */
  readonly secrets: readonly string[];
}

/** The cases of a set as the database knows them. */
export async function readServed(db: Database, quizId: string): Promise<ServedCase[]> {
  return await db.sql<ServedCase[]>`
    select i.position::int as position, i.family_id as "familyId", v.key_index::int as "keyIndex",
      jsonb_array_length(v.snapshot -> 'options') as "optionCount",
      (select array_agg(t) from (
        select i.family_id as t union all select v.hash union all select r ->> 'text' from jsonb_array_elements(v.snapshot -> 'rationales') r
        union all select f from jsonb_array_elements(v.snapshot -> 'rationales') r, jsonb_array_elements_text(r -> 'factIds') f
      ) as told) as secrets
    from quiz_items i join case_variants v on v.hash = i.variant_hash where i.quiz_id = ${quizId} order by i.position`;
}

export interface AnswerRow {
  readonly position: number;
  readonly kind: string;
  readonly option: number | null;
  readonly confidence: number | null;
}

/** Every event of a set in the order of its arrival. */
export async function readResponses(db: Database, quizId: string): Promise<AnswerRow[]> {
  return await db.sql<AnswerRow[]>`
    select position::int as position, kind, option::int as option, confidence::int as confidence from case_responses
    where quiz_id = ${quizId} order by received_at, ordinal, id`;
}

/** Moves the deadline of an exam to so many milliseconds from now, past the trigger that forbids it. */
export async function moveDeadline(db: Database, quizId: string, ms: number): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`alter table quiz_sessions disable trigger quiz_sessions_append_only`;
    await sql`
      update quiz_sessions set deadline_at = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${ms / 1000}::float8)
      where id = ${quizId}`;
    await sql`alter table quiz_sessions enable trigger quiz_sessions_append_only`;
  });
}

export const letterOf = (option: number) => "ABCDE"[option] ?? "";
