import type postgres from "postgres";
import type { Importance } from "#core/course-bundle";
import type { ReviewEvent } from "#core/review-event";
import type { ConfigHistory } from "#core/scheduler-config";
import { arrayLiteral } from "./array-literal.ts";
import { type ConfigJson, configsJson, toHistory } from "./configs.ts";
import { DatabaseUnavailable } from "./database-error.ts";
import {
  type EventJson,
  epochMs,
  eventJson,
  type Projection,
  readEvent,
  readProjection,
  type StateJson,
  stateJson,
} from "./projection.ts";
import { UnknownStudent } from "./unknown-student.ts";

/** What must be known before a batch can be judged and folded. */
export interface BatchContext {
  /** The database's clock, whole milliseconds. */
  readonly now: number;
  /** When the account began. */
  readonly createdAt: number;
  readonly configVersion: number;
  readonly configs: ConfigHistory;
  /** Cards of the batch that exist, retired or not, and how important each is now. */
  readonly cards: ReadonlyMap<string, Importance>;
  readonly projections: ReadonlyMap<string, Projection>;
  /** Card of every event of the batch that is in the log already. */
  readonly stored: ReadonlyMap<string, string>;
  /** Ids of the batch that a void in the log takes back. */
  readonly voided: ReadonlySet<string>;
}

interface ContextRow {
  readonly now: number;
  readonly createdAt: number;
  readonly configVersion: number;
  readonly configs: ConfigJson[] | null;
  readonly cards: Record<string, Importance> | null;
  readonly states: StateJson[] | null;
  readonly stored: Record<string, string> | null;
  readonly voided: string[] | null;
}

/**
 * Everything about a batch in one query.
 * @throws UnknownStudent
 */
export async function readContext(
  sql: postgres.ISql,
  studentId: string,
  ids: readonly string[],
  cardIds: readonly string[],
): Promise<BatchContext> {
  const idList = arrayLiteral(ids);
  const cardList = arrayLiteral(cardIds);
  const [row] = await sql<ContextRow[]>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as "now", ${sql.unsafe(epochMs("u.created_at"))} as "createdAt",
      u.config_version as "configVersion", ${sql.unsafe(configsJson("u.id"))} as configs,
      (select json_object_agg(c.id, f.importance) from cards c join facts f on f.id = c.fact_id
        where c.id = any(${cardList}::text::text[])) as cards,
      (select json_agg(${sql.unsafe(stateJson("cs"))}) from card_states cs
        where cs.student_id = u.id and cs.card_id = any(${cardList}::text::text[])) as states,
      (select json_object_agg(l.id, l.card_id) from review_log l
        where l.student_id = u.id and l.id = any(${idList}::text::uuid[])) as stored,
      (select json_agg(v.target_id) from review_log v
        where v.student_id = u.id and v.target_id = any(${idList}::text::uuid[])) as voided
    from (select ${studentId}::uuid as id) asked left join users u on u.id = asked.id`;
  // The query always has a row; see write-attempts.ts for how it can come without.
  if (!row) throw new DatabaseUnavailable("the answer was lost");
  if (!row.configs) throw new UnknownStudent(studentId);
  return {
    now: row.now,
    createdAt: row.createdAt,
    configVersion: row.configVersion,
    configs: toHistory(row.configs),
    cards: new Map(Object.entries(row.cards ?? {})),
    projections: new Map((row.states ?? []).map((state) => [state.card, readProjection(state)])),
    stored: new Map(Object.entries(row.stored ?? {})),
    voided: new Set(row.voided ?? []),
  };
}

/** The whole log of the cards given, by card. */
export async function readLogs(
  sql: postgres.ISql,
  studentId: string,
  cardIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReviewEvent[]>> {
  const rows = await sql<{ event: EventJson }[]>`
    select ${sql.unsafe(eventJson("l"))} as event from review_log l
    where l.student_id = ${studentId}::uuid and l.card_id = any(${arrayLiteral(cardIds)}::text::text[])`;
  const logs = new Map<string, ReviewEvent[]>(cardIds.map((id) => [id, []]));
  for (const { event } of rows) logs.get(event.card)?.push(readEvent(event));
  return logs;
}
