import type postgres from "postgres";
import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";

/** A row of case_choices, or what is added to one. */
export interface ChoiceCount {
  readonly hash: string;
  readonly option: number;
  readonly students: number;
}

interface Chosen {
  readonly hash: string;
  /** Null: left out in an exam, which is no choice. */
  readonly option: number | null;
}

/** What case_choices gains by results that are now the first of their family, and loses by those that no longer are. In the order of locks. */
export function sumChoices(gained: readonly Chosen[], lost: readonly Chosen[]): readonly ChoiceCount[] {
  const counts = new Map<string, ChoiceCount>();
  const add = (sign: number) => (chosen: Chosen) => {
    const { hash, option } = chosen;
    if (option === null) return;
    const key = `${hash} ${option}`;
    counts.set(key, { hash, option, students: (counts.get(key)?.students ?? 0) + sign });
  };
  gained.forEach(add(1));
  lost.forEach(add(-1));
  // Cases are shared by all students: sorted, so that two who are graded at once do not wait for each other in a circle.
  return [...counts.values()]
    .filter(({ students }) => students !== 0)
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.option - b.option));
}

/** `insert into case_choices ... on conflict ...`: adds to what is counted. */
export function addChoices(sql: postgres.ISql, counts: readonly ChoiceCount[]): postgres.PendingQuery<postgres.Row[]> {
  return sql`
    insert into case_choices as old (variant_hash, option, students)
    select c.hash, c.option, c.students
    from unnest(${arrayLiteral(counts.map(({ hash }) => hash))}::text::text[],
      ${arrayLiteral(counts.map(({ option }) => option))}::text::smallint[],
      ${arrayLiteral(counts.map(({ students }) => students))}::text::int[]) as c (hash, option, students)
    on conflict (variant_hash, option) do update set students = old.students + excluded.students`;
}

/** How many students chose each option of a case when they first met its family, by the hash of the case and the option. */
export async function readChoices(
  db: Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const rows = await db.sql<ChoiceCount[]>`
    select variant_hash as hash, option, students from case_choices
    where variant_hash = any(${arrayLiteral(hashes)}::text::text[]) and students > 0`;
  const choices = new Map<string, Map<number, number>>();
  for (const { hash, option, students } of rows) choices.set(hash, (choices.get(hash) ?? new Map()).set(option, students));
  return choices;
}

interface ChoiceDifference {
  readonly hash: string;
  readonly option: number;
  /** What case_results say, and what stands in case_choices. */
  readonly expected: number;
  readonly found: number;
}

/** Where case_choices is not what case_results say. One query, so that both are seen at one moment. */
export async function compareChoices(sql: postgres.ISql): Promise<readonly ChoiceDifference[]> {
  return await sql<ChoiceDifference[]>`
    select hash, option, coalesce(g.students, 0) as expected, coalesce(c.students, 0) as found
    from (select variant_hash as hash, option, students from case_choices) c
      full join (select variant_hash as hash, option, count(*)::int as students from case_results
        where first and option is not null group by variant_hash, option) g using (hash, option)
    where coalesce(g.students, 0) <> coalesce(c.students, 0)
    order by hash, option`;
}

/**
 * Makes case_choices what case_results say; the results must be right before. Holds up no grading: a grade changes both in one statement, so
 * that the difference between them stays the same while it is added.
 */
export async function mendChoices(sql: postgres.Sql): Promise<readonly ChoiceDifference[]> {
  return await sql.begin(async (held) => {
    // Two that mend at once would add it twice.
    await held`select pg_advisory_xact_lock(hashtextextended('case_choices', 0))`;
    const differences = await compareChoices(held);
    const missing = differences.map(({ hash, option, expected, found }) => ({ hash, option, students: expected - found }));
    if (missing.length > 0) await addChoices(held, missing);
    return differences;
  });
}
