import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { addChoices, sumChoices } from "./case-choices.ts";
import type { Database } from "./database.ts";
import { OWN_TABLES } from "./own-tables.ts";

/** A class that somebody owns and others are in. */
export interface OwnedClass {
  readonly id: string;
  readonly name: string;
  /** Everybody who joined, without the owner. */
  readonly others: number;
}

/** "gone": there is no such account any more. */
export type ErasureOutcome = "erased" | "gone" | { readonly owned: readonly OwnedClass[] };

const ATTEMPTS = 20;
/** An answer under way holds rows that are to be deleted and waits for the account: it goes first, and we begin anew. */
const LOCK_WAIT_MS = 100;
/** A lock was not to be had in time; a deadlock. */
const TAKEN_STATES = new Set<unknown>(["55P03", "40P01"]);

/**
 * Takes an account and everything that is stored of it away, for good, in one transaction: rows of the logs (`rounds.erasing` lets go of this
 * student's, see drizzle/0004), what the logs were folded into, what classes have written down about them, invitations to their address. What
 * they did to others stays in the audit log without their name. Nothing is erased while they own a class that others are in. A class in which nobody
 * else is goes too: its owner could never give it away.
 */
export async function eraseStudent(db: Database, studentId: string): Promise<ErasureOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await db.sql.begin((sql) => eraseOnce(sql, studentId))) as ErasureOutcome;
    } catch (error) {
      const taken = error instanceof Error && "code" in error && TAKEN_STATES.has(error.code);
      if (!taken || attempt >= ATTEMPTS) throw error;
      await sleep(20 + Math.random() * 60);
    }
  }
}

async function eraseOnce(sql: postgres.ISql, studentId: string): Promise<ErasureOutcome> {
  await sql`select set_config('rounds.erasing', ${studentId}, true), set_config('lock_timeout', ${`${LOCK_WAIT_MS}ms`}, true)`;
  // Holds up the write paths, which take this row `for key share`; after the end they find no student.
  const [account] = await sql<{ email: string }[]>`select email from users where id = ${studentId}::uuid for update`;
  if (!account) return "gone";
  const classes = await lockOwnedClasses(sql, studentId);
  const owned = classes.filter(({ others }) => others > 0);
  if (owned.length > 0) return { owned };
  for (const { id } of classes) await closeEmptyClass(sql, id);
  await sql`delete from enrollments where user_id is null and email = ${account.email}`;
  // An invitation to this address that another account has taken up.
  await sql`update enrollments set email = null where user_id <> ${studentId}::uuid and email = ${account.email}`;
  await takeChoicesBack(sql, studentId);
  await sql`update audit_events set actor_id = null where actor_id = ${studentId}::uuid and subject_id is distinct from ${studentId}::uuid`;
  for (const { name, owner } of OWN_TABLES.toReversed()) await sql.unsafe(`delete from ${name} t where ${owner}`, [studentId]);
  await sql`
    insert into audit_events (id, at, action) values (gen_random_uuid(), clock_timestamp(), 'account-erased')`;
  return "erased";
}

async function lockOwnedClasses(sql: postgres.ISql, studentId: string): Promise<OwnedClass[]> {
  await sql`
    select 1 from classes where id in (select class_id from enrollments where user_id = ${studentId}::uuid and owner) order by id for update`;
  return await sql<OwnedClass[]>`
    select c.id, c.name, (select count(*)::int from enrollments o where o.class_id = c.id and o.state = 'joined' and not o.owner) as others
    from classes c join enrollments e on e.class_id = c.id and e.owner and e.user_id = ${studentId}::uuid
    order by lower(c.name), c.id`;
}

/** A class without anybody in it: its row stays, because logs and sets of those who left refer to it, and says nothing any more. */
async function closeEmptyClass(sql: postgres.ISql, classId: string): Promise<void> {
  await sql`
    update classes set name = 'Erased class', archived_at = coalesce(archived_at, clock_timestamp()), join_code = null, join_open = false,
      join_cap = null, join_expires_at = null
    where id = ${classId}::uuid`;
  await sql`delete from assignment_overrides where assignment_id in (select id from assignments where class_id = ${classId}::uuid)`;
  await sql`
    delete from assignments a where a.class_id = ${classId}::uuid and not exists (select 1 from quiz_sessions q where q.assignment_id = a.id)`;
  await sql`delete from class_exams where class_id = ${classId}::uuid`;
  await sql`delete from enrollments where class_id = ${classId}::uuid and not owner`;
  await sql`delete from sections where class_id = ${classId}::uuid`;
}

/** How often each option of a case was chosen counts everybody's first answers: theirs no longer. */
async function takeChoicesBack(sql: postgres.ISql, studentId: string): Promise<void> {
  const lost = await sql<{ hash: string; option: number | null }[]>`
    delete from case_results where student_id = ${studentId}::uuid returning case when first then option end as option, variant_hash as hash`;
  const counts = sumChoices([], lost);
  if (counts.length > 0) await addChoices(sql, counts);
}
