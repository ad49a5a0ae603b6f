import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Database } from "#db/database";
import { countPerSecond } from "./measurement.ts";

const run = promisify(execFile);

/** The limit of the database itself: log and state written by one statement, without any of our code. */
export interface RawWrites {
  /** Who sends the statements, for the report. */
  readonly tool: "pgbench" | "postgres.js";
  /** Statements a second, `size` reviews each, for `seconds`. */
  perSecond(size: 1 | 50, seconds: number): Promise<number>;
}

const LANES = 8;

/** Makes a student per lane and a numbered list of cards, and finds out whether pgbench is installed. */
export async function prepareRawWrites(db: Database, databaseUrl: string, folder: string): Promise<RawWrites> {
  await db.sql`
    insert into users (id, email, name, created_at)
    select ('00000000-0000-4000-8000-' || lpad(lane::text, 12, '0'))::uuid, 'raw-' || lane || '@load.rounds', 'Raw', now() - interval '1 day'
    from generate_series(0, ${LANES - 1}) as lane`;
  await db.sql`create table bench_cards as
    select (row_number() over (order by position, id) - 1)::int as n, id, topic_slug from cards where retired_at is null`;
  await db.sql`alter table bench_cards add primary key (n)`;
  await db.sql`analyze`;
  const [{ count } = { count: 0 }] = await db.sql<{ count: number }[]>`select count(*)::int as count from bench_cards`;
  const installed = await run("pgbench", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!installed) return { tool: "postgres.js", perSecond: (size, seconds) => loopInProcess(db, count, size, seconds) };
  return {
    tool: "pgbench",
    perSecond: async (size, seconds) => {
      const script = join(folder, `raw-${size}.sql`);
      writeFileSync(script, `\\set card random(0, ${count - 1})\n${statement(size, ":client_id", ":card", count)};\n`);
      const args = [
        "--no-vacuum",
        `--client=${LANES}`,
        "--jobs=2",
        "--protocol=prepared",
        `--time=${seconds}`,
        `--file=${script}`,
        databaseUrl,
      ];
      const { stdout } = await run("pgbench", args);
      const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
      if (!rate) throw new Error(`pgbench reported no rate:\n${stdout}`);
      return Number(rate);
    },
  };
}

async function loopInProcess(db: Database, cards: number, size: 1 | 50, seconds: number): Promise<number> {
  const text = statement(size, "$1", "$2", cards);
  return countPerSecond(LANES, seconds * 1000, async (lane) => {
    await db.sql.unsafe(text, [lane, Math.floor(Math.random() * cards)], { prepare: true });
  });
}

/** Ids ordered by time, as the app's own are: random ones cost the index twice the write-ahead log. */
const TIME_ORDERED_ID = `overlay(gen_random_uuid()::text placing overlay(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
  placing '-' from 9 for 0) from 1 for 13)::uuid`;

function statement(size: 1 | 50, lane: string, card: string, cards: number): string {
  return `with logged as (
  insert into review_log (student_id, id, card_id, kind, rating, client_at, at, received_at, duration_ms, device)
  select ('00000000-0000-4000-8000-' || lpad((${lane}::int)::text, 12, '0'))::uuid, ${TIME_ORDERED_ID}, c.id, 'review', 3, now(), now(), now(), 4000, 'raw'
  from generate_series(0, ${size - 1}) as step join bench_cards c on c.n = (${card}::int + step) % ${cards}
  order by c.id
  on conflict do nothing
  returning student_id, card_id, at, id
)
insert into card_states (student_id, card_id, topic_slug, phase, stability, difficulty, due, last_review_at, scheduled_days, step, reps, lapses,
  suspended, last_event_at, last_event_id, version)
select l.student_id, l.card_id, 'raw', 'review', 3, 5, l.at + interval '3 days', l.at, 3, 0, 1, 0, false, l.at, l.id, 1 from logged l
on conflict (student_id, card_id) do update set stability = card_states.stability * 1.001, due = excluded.due,
  last_review_at = excluded.last_review_at, reps = card_states.reps + 1, last_event_at = excluded.last_event_at,
  last_event_id = excluded.last_event_id, version = card_states.version + 1`;
}
