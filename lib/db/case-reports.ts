import type { CaseVariant } from "#core/case-variant";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

export interface NewReport {
  /** UUIDv7 made by the device: sending a report twice makes one. */
  readonly id: string;
  readonly quizId: string;
  readonly position: number;
  readonly body: string;
}

/** Keeps what a student finds wrong with a served case. "other_case": the id is that of a report on another case, and nothing is kept. */
export async function saveReport(
  db: Database,
  studentId: string,
  report: NewReport,
): Promise<"reported" | "no_case" | "other_case"> {
  await db.sql`
    insert into case_reports (student_id, id, quiz_id, position, variant_hash, body, created_at)
    select student_id, ${report.id}::uuid, quiz_id, position, variant_hash, ${report.body}, clock_timestamp() from quiz_items
    where student_id = ${studentId}::uuid and quiz_id = ${report.quizId}::uuid and position = ${report.position}::smallint
    on conflict (student_id, id) do nothing`;
  const [found] = await db.sql<{ item: boolean; same: boolean }[]>`
    select
      exists (select 1 from quiz_items i
        where i.student_id = ${studentId}::uuid and i.quiz_id = ${report.quizId}::uuid and i.position = ${report.position}::smallint) as item,
      exists (select 1 from case_reports r where r.student_id = ${studentId}::uuid and r.id = ${report.id}::uuid
        and r.quiz_id = ${report.quizId}::uuid and r.position = ${report.position}::smallint) as same`;
  if (!found?.item) return "no_case";
  return found.same ? "reported" : "other_case";
}

/** A report with the case as it was served. Who wrote it is not told: it is about the case. */
export interface CaseReport {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly body: string;
  /** What the student had chosen when the report came; null: nothing yet. */
  readonly chosen: number | null;
  /** The answer that counts; null: there is none, or none yet. */
  readonly answered: number | null;
  readonly variant: CaseVariant;
}

/** Reports, the oldest first; without `all` only those that are still open. */
export async function readReports(db: Database, { all }: { readonly all: boolean }): Promise<readonly CaseReport[]> {
  return await db.sql<CaseReport[]>`
    select r.id, ${db.sql.unsafe(epochMs("r.created_at"))} as "createdAt", ${db.sql.unsafe(epochMs("r.closed_at"))} as "closedAt", r.body,
      (select a.option from case_responses a
        where a.student_id = r.student_id and a.quiz_id = r.quiz_id and a.position = r.position and a.kind = 'answer'
          and a.received_at <= r.created_at
        order by a.received_at desc, a.ordinal desc limit 1) as chosen,
      g.option as answered, v.snapshot as variant
    from case_reports r join case_variants v on v.hash = r.variant_hash
      left join case_results g on g.student_id = r.student_id and g.quiz_id = r.quiz_id and g.position = r.position
    where ${all}::boolean or r.closed_at is null
    order by r.created_at, r.id`;
}

/** Closes a report; closing it twice keeps the first time. False: there is none of that id. */
export async function closeReport(db: Database, id: string): Promise<boolean> {
  const rows = await db.sql`
    update case_reports set closed_at = coalesce(closed_at, clock_timestamp()) where id = ${id}::uuid returning 1`;
  return rows.length > 0;
}
