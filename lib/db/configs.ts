import type postgres from "postgres";
import type { ConfigHistory, SchedulerConfig } from "#core/scheduler-config";
import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";
import { UnknownStudent } from "./unknown-student.ts";

/** A row of scheduler_configs as `configsJson` hands it out. */
export interface ConfigJson extends SchedulerConfig {
  readonly version: number;
  /** Epoch milliseconds. */
  readonly from: number;
}

/** SQL expression: the configuration history of the student (an SQL expression) as JSON, ascending. */
export function configsJson(student: string): string {
  return `(select json_agg(json_build_object('version', s.version, 'from', ${epochMs("s.effective_at")}, 'model', s.model, 'weights', s.weights,
    'desiredRetention', s.desired_retention, 'mustKnowRetention', coalesce(s.must_know_retention, s.desired_retention),
    'backgroundRetention', coalesce(s.background_retention, s.desired_retention), 'maximumInterval', s.maximum_interval, 'learningSteps', s.learning_steps,
    'relearningSteps', s.relearning_steps, 'fuzz', s.fuzz, 'timeZone', s.time_zone, 'rolloverHour', s.rollover_hour)
    order by s.effective_at, s.version) from scheduler_configs s where s.student_id = ${student})`;
}

/** Table and columns in which a configuration is kept, for an insert or a COPY: whose it is, then the values of `configCells`. */
export const CONFIG_COLUMNS = `scheduler_configs (student_id, version, effective_at, model, weights, desired_retention, must_know_retention,
  background_retention, maximum_interval, learning_steps, relearning_steps, fuzz, time_zone, rollover_hour)`;

/** A configuration in the order of CONFIG_COLUMNS, lists as array literals. */
export function configCells(config: SchedulerConfig) {
  return [
    config.model,
    arrayLiteral(config.weights),
    config.desiredRetention,
    config.mustKnowRetention,
    config.backgroundRetention,
    config.maximumInterval,
    arrayLiteral(config.learningSteps),
    arrayLiteral(config.relearningSteps),
    config.fuzz,
    config.timeZone,
    config.rolloverHour,
  ] as const;
}

/** `configCells` as a list of SQL values. */
export function configValues(sql: postgres.ISql, config: SchedulerConfig): postgres.PendingQuery<postgres.Row[]> {
  const [model, weights, shouldKnow, mustKnow, background, interval, learning, relearning, fuzz, zone, hour] = configCells(config);
  return sql`${model}, ${weights}::text::float8[], ${shouldKnow}::float8, ${mustKnow}::float8, ${background}::float8, ${interval}::int,
    ${learning}::text::text[], ${relearning}::text::text[], ${fuzz}::boolean, ${zone}, ${hour}::int`;
}

export function toHistory(rows: readonly ConfigJson[]): ConfigHistory {
  return rows.map(({ from, version: _, ...config }) => ({ from, config }));
}

/** @throws UnknownStudent */
export async function readConfigs(db: Database, studentId: string): Promise<ConfigHistory> {
  const [row] = await db.sql<
    { configs: ConfigJson[] | null }[]
  >`select ${db.sql.unsafe(configsJson("u.id"))} as configs from users u where u.id = ${studentId}`;
  if (!row?.configs) throw new UnknownStudent(studentId);
  return toHistory(row.configs);
}

/** What a student decides about themselves and that has no history: it never changes a state. */
export interface Profile {
  readonly name: string;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** Time in a timed case set, in percent of the limit, from 100; left out: as it is. */
  readonly caseTimePercent?: number;
}

/**
 * Puts a new configuration in force from now on; what was scheduled before stays as it is. The same configuration again changes nothing.
 * A profile is saved with it, both or neither. The caller has checked them (`checkConfig`).
 * @throws UnknownStudent
 */
export async function changeConfig(
  db: Database,
  studentId: string,
  config: SchedulerConfig,
  profile?: Profile,
): Promise<{ version: number; changed: boolean }> {
  return await db.sql.begin(async (sql) => {
    // Keeps out the write path, whose statement holds the row `for key share`: no review is folded with the old configuration after this.
    const [user] = await sql<{ version: number }[]>`select config_version as version from users where id = ${studentId} for update`;
    if (!user) throw new UnknownStudent(studentId);
    const [current] = await sql<{ configs: ConfigJson[] | null }[]>`
      select ${sql.unsafe(configsJson("u.id"))} as configs from users u where u.id = ${studentId}`;
    const newest = current?.configs?.at(-1);
    const changed = !(newest && isSame(newest, config));
    const version = changed ? user.version + 1 : user.version;
    if (changed) await insertConfig(sql, studentId, version, config);
    // The version guards against a connection lost and replaced in the middle of this transaction (postgres.js issues 1155, 1215).
    const updated = await sql`
      update users set config_version = ${version}, name = coalesce(${profile?.name ?? null}, name),
        new_per_day = coalesce(${profile?.newPerDay ?? null}::int, new_per_day),
        reviews_per_day = coalesce(${profile?.reviewsPerDay ?? null}::int, reviews_per_day),
        case_time_percent = coalesce(${profile?.caseTimePercent ?? null}::int, case_time_percent)
      where id = ${studentId} and config_version = ${user.version}`;
    if (updated.count !== 1) throw new Error("the configuration changed meanwhile");
    return { version, changed };
  });
}

/** Begins strictly after every event in the log, so that no stored event falls under it, not even in the same millisecond or after the clock was set back. */
async function insertConfig(sql: postgres.ISql, studentId: string, version: number, config: SchedulerConfig): Promise<void> {
  await sql`
    insert into ${sql.unsafe(CONFIG_COLUMNS)}
    select ${studentId}::uuid, ${version}::int,
      greatest(date_trunc('milliseconds', clock_timestamp()),
        (select max(received_at) from review_log where student_id = ${studentId}::uuid),
        (select max(effective_at) from scheduler_configs where student_id = ${studentId}::uuid)) + interval '1 millisecond',
      ${configValues(sql, config)}`;
}

function isSame(a: SchedulerConfig, b: SchedulerConfig): boolean {
  return JSON.stringify(configCells(a)) === JSON.stringify(configCells(b));
}
