import type postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "./audit.ts";
import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

export interface JoinCode {
  /** Without a separator; null before the first one is made. */
  readonly code: string | null;
  /** Milliseconds since 1970; null: it does not expire. */
  readonly expiresAt: number | null;
  /** Students in the class from which on it lets nobody in; null: no limit. */
  readonly cap: number | null;
  readonly open: boolean;
  /** Students who have joined, whichever way. */
  readonly joined: number;
}

/** SQL list of the fields of a JoinCode of classes under the alias c. */
const FIELDS = `c.join_code as code, ${epochMs("c.join_expires_at")} as "expiresAt", c.join_cap as cap, c.join_open as open,
  (select count(*)::int from enrollments s where s.class_id = c.id and s.state = 'joined' and s.role = 'student') as joined`;

/** Null: the asker may not see it. */
export async function readJoinCode(db: Database, asker: ClassAsker): Promise<JoinCode | null> {
  const [row] = await db.sql<JoinCode[]>`
    select ${db.sql.unsafe(FIELDS)} from (${asked(db.sql, asker, "people")}) allowed join classes c on c.id = allowed.class_id`;
  return row ?? null;
}

/**
 * Puts `next` in place of the code that the asker saw (null: none yet), and opens it; an end that is past does not hold for the new one. Where the
 * code that they saw is gone already nothing changes, so that sending it twice makes one. False: the asker may not, or the class is archived. A code
 * that another class has breaks classes_join_code_unique.
 */
export async function rotateJoinCode(
  db: Database,
  asker: ClassAsker,
  { current, next }: { readonly current: string | null; readonly next: string },
): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "people")}
    ), changed as (
      update classes c set join_code = ${next}, join_open = true,
        join_expires_at = case when c.join_expires_at > clock_timestamp() then c.join_expires_at end
      from allowed
      where c.id = allowed.class_id and c.join_code is not distinct from ${current}::text
      returning null::uuid as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, "join-code-changed", "changed", { new: true })}
    )
    select 1 from allowed`;
  return rows.length === 1;
}

/** When a code ends, for how many it is, and whether it works at all; a class without a code stays closed. False as with `rotateJoinCode`. */
export async function setJoinLimits(
  db: Database,
  asker: ClassAsker,
  { expiresAt, cap, open }: Pick<JoinCode, "expiresAt" | "cap" | "open">,
): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "people")}
    ), changed as (
      update classes c set join_expires_at = to_timestamp(${expiresAt}::float8 / 1000), join_cap = ${cap}::int,
        join_open = ${open}::boolean and c.join_code is not null
      from allowed where c.id = allowed.class_id
      returning null::uuid as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, "join-code-changed", "changed", { open, cap, expiresAt })}
    )
    select 1 from allowed`;
  return rows.length === 1;
}

export type JoinRefusal = "unknown" | "closed" | "expired" | "full" | "blocked";

/** What a code leads to, and what it would do for this user. */
export interface JoinVerdict {
  readonly verdict: "open" | "joined" | JoinRefusal;
  readonly classId: string;
  readonly name: string;
  readonly courseTitle: string;
}

/**
 * SQL query: the class of a code with the verdict on a user as `verdict`; no row when no class has the code. An invitation to the staff that is bound to
 * the user is `offer_id`, any other enrollment of theirs `mine_id`.
 */
function judge(sql: postgres.ISql, code: string, userId: string): postgres.PendingQuery<postgres.Row[]> {
  return sql`
    select c.id as class_id, c.name, k.title as course_title, claim.id as claim_id,
      case when mine.state <> 'invited' or mine.role = 'student' then mine.id end as mine_id,
      case when mine.state = 'invited' and mine.role <> 'student' then mine.id end as offer_id,
      case
        when mine.state = 'joined' then 'joined'
        when mine.state = 'blocked' or claim.state = 'blocked' then 'blocked'
        when c.archived_at is not null or not c.join_open then 'closed'
        when c.join_expires_at <= clock_timestamp() then 'expired'
        when c.join_cap <= (select count(*) from enrollments s where s.class_id = c.id and s.state = 'joined' and s.role = 'student') then 'full'
        else 'open'
      end as verdict
    from classes c join courses k on k.slug = c.course_slug join users u on u.id = ${userId}::uuid
      left join enrollments mine on mine.class_id = c.id and mine.user_id = u.id
      left join enrollments claim on claim.class_id = c.id and claim.user_id is null and claim.email = u.email
        and (claim.state <> 'invited' or claim.role = 'student')
    where c.join_code = ${code}`;
}

/** Null: no class has this code. */
export async function readJoinVerdict(db: Database, code: string, userId: string): Promise<JoinVerdict | null> {
  const [row] = await db.sql<JoinVerdict[]>`
    select j.verdict, j.class_id as "classId", j.name, j.course_title as "courseTitle" from (${judge(db.sql, code, userId)}) j`;
  return row ?? null;
}

/**
 * Makes a user a student of the class of a code; who is in it already stays what they are. A place that the roster keeps for the address of the
 * account is taken, but never a right: nobody has proved that address, so that an invitation to the staff needs its mailed link. One transaction,
 * because the cap must be counted while no other join runs.
 */
export async function joinByCode(
  db: Database,
  { code, userId }: { readonly code: string; readonly userId: string },
): Promise<{ readonly classId: string } | JoinRefusal> {
  return await db.sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${code}, 1)), pg_advisory_xact_lock(hashtextextended(${userId}, 2))`;
    const [row] = await sql<{ classId: string; verdict: JoinVerdict["verdict"] }[]>`
      with judged as (
        ${judge(sql, code, userId)}
      ), old as (
        -- The place on the roster is the newer row: it replaces the one of a student who left.
        delete from enrollments e using judged j
        where j.verdict = 'open' and j.claim_id is not null and e.id = j.mine_id and e.state <> 'joined'
        returning e.id
      ), freed as (
        -- An invitation to the staff stays what it is: whoever has its mailed link takes it up.
        update enrollments e set user_id = null from judged j
        where j.verdict = 'open' and e.id = j.offer_id and e.state = 'invited'
        returning e.id
      ), joined as (
        update enrollments e set user_id = ${userId}::uuid, state = 'joined', role = 'student', content_right = 'none', student_data = 'none',
          -- Copied from the account when they were taken out; in the class the account says it.
          name = case when e.state <> 'removed' then e.name end,
          invitation_hash = null, invitation_expires_at = null, joined_at = clock_timestamp(), changed_at = clock_timestamp()
        from judged j
        where j.verdict = 'open' and e.id = coalesce(j.claim_id, j.mine_id) and e.state not in ('joined', 'blocked')
          and (select count(*) from old) >= 0 and (select count(*) from freed) >= 0
        returning e.class_id, e.user_id as subject_id
      ), made as (
        insert into enrollments (id, class_id, user_id, role, state, joined_at, changed_at)
        select ${uuidv7()}, j.class_id, ${userId}::uuid, 'student', 'joined', clock_timestamp(), clock_timestamp() from judged j
        where j.verdict = 'open' and j.claim_id is null and j.mine_id is null and (select count(*) from freed) >= 0
        returning class_id, user_id as subject_id
      ), audited as (
        insert into audit_events (id, at, actor_id, class_id, subject_id, action)
        select gen_random_uuid(), clock_timestamp(), n.subject_id, n.class_id, n.subject_id, 'joined'
        from (select * from joined union all select * from made) n
      )
      select class_id as "classId", verdict from judged`;
    if (!row) return "unknown";
    return row.verdict === "open" || row.verdict === "joined" ? { classId: row.classId } : row.verdict;
  });
}
