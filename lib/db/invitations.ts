import type postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import { DAY_MS } from "#core/study-day";
import { insertAudit } from "./audit.ts";
import { askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { ClassRole, ContentRight, StudentData } from "./classes.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

export interface NewInvitation {
  /** Lower case. */
  readonly email: string;
  readonly role: ClassRole;
  readonly contentRight: ContentRight;
  readonly studentData: StudentData;
  readonly sectionId: string | null;
  /** SHA-256 (hex) of the token that is mailed; the newest link is the one that works. */
  readonly tokenHash: string;
  readonly days: number;
}

/** "saved": the link is to be mailed now. */
export type InvitationOutcome =
  | { readonly outcome: "saved"; readonly className: string; readonly inviter: string }
  /** Nothing was changed: a mail went out less than an hour ago, at that instant (milliseconds since 1970), `same` with this very link and offer. */
  | { readonly outcome: "mailed"; readonly mailedAt: number; readonly same: boolean }
  | { readonly outcome: "member" | "blocked" | "staff" | "refused" };

/**
 * Keeps an invitation. Students are invited by instructors who may see them, staff by the owner. Inviting an address again after an hour renews the link
 * and sets what is offered. "member": that address is in the class; "blocked": it is kept out; "staff": the owner has invited it to the staff, which
 * nobody else changes; "refused": the asker may not, or the class is archived.
 */
export async function saveInvitation(db: Database, asker: ClassAsker, invitation: NewInvitation): Promise<InvitationOutcome> {
  const { email, role, contentRight, studentData, sectionId, tokenHash, days } = invitation;
  const right = role === "student" ? "people" : "owner";
  const [row] = await db.sql<
    { allowed: boolean; saved: boolean; state: string | null; className: string | null; inviter: string | null }[]
  >`
    with allowed as (
      ${askedToWrite(db.sql, asker, right)}
    ), known as (
      select e.state from enrollments e join allowed on e.class_id = allowed.class_id left join users u on u.id = e.user_id
      where e.state in ('joined', 'blocked') and (e.email = ${email} or u.email = ${email})
      order by e.state limit 1
    ), saved as (
      insert into enrollments (id, class_id, email, role, content_right, student_data, state, section_id, invitation_hash, invitation_expires_at, changed_at)
      select ${uuidv7()}, class_id, ${email}, ${role}, ${contentRight}, ${studentData}, 'invited',
        (select s.id from sections s where s.id = ${sectionId}::uuid and s.class_id = allowed.class_id), ${tokenHash},
        clock_timestamp() + make_interval(days => ${days}::int), clock_timestamp()
      from allowed where not exists (select 1 from known)
      on conflict on constraint enrollments_email do update set role = excluded.role, content_right = excluded.content_right,
        student_data = excluded.student_data, state = 'invited', section_id = coalesce(excluded.section_id, enrollments.section_id),
        -- Of who was taken out it may be copied from the account.
        name = case when enrollments.state = 'invited' then enrollments.name end,
        invitation_hash = excluded.invitation_hash, invitation_expires_at = excluded.invitation_expires_at, changed_at = excluded.changed_at
        where enrollments.state in ('left', 'removed') or (enrollments.state = 'invited'
          and (enrollments.role = 'student' or (select owner from allowed))
          -- A link ends so many days after it was mailed: this one was mailed an hour ago or earlier.
          and (enrollments.invitation_expires_at is null or enrollments.invitation_expires_at <= excluded.invitation_expires_at - interval '1 hour'))
      returning user_id as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, "invited", "saved", { role, contentRight, studentData })}
    )
    select exists (select 1 from allowed) as allowed, exists (select 1 from saved) as saved, (select state from known) as state,
      (select name from classes where id = ${asker.classId}::uuid) as "className",
      (select name from users where id = ${asker.userId}::uuid) as inviter`;
  if (row?.saved) return { outcome: "saved", className: row.className ?? "", inviter: row.inviter ?? "" };
  if (!row?.allowed) return { outcome: "refused" };
  if (row.state !== null) return { outcome: row.state === "blocked" ? "blocked" : "member" };
  return await readPending(db, asker, invitation);
}

/** Why an invitation that the asker may send was not saved. */
async function readPending(db: Database, asker: ClassAsker, invitation: NewInvitation): Promise<InvitationOutcome> {
  const { email, role, contentRight, studentData, tokenHash, days } = invitation;
  const [row] = await db.sql<{ staff: boolean; same: boolean; expiresAt: number }[]>`
    select e.role <> 'student' and not allowed.owner as staff, 
      e.invitation_hash = ${tokenHash} and (e.role, e.content_right, e.student_data) = (${role}, ${contentRight}, ${studentData}) as same,
      ${db.sql.unsafe(epochMs("e.invitation_expires_at"))} as "expiresAt"
    from (${askedToWrite(db.sql, asker, "staff")}) allowed join enrollments e on e.class_id = allowed.class_id
    where e.email = ${email} and e.state = 'invited'`;
  // Between the two statements it was taken up.
  if (!row) return { outcome: "member" };
  return row.staff ? { outcome: "staff" } : { outcome: "mailed", mailedAt: row.expiresAt - days * DAY_MS, same: row.same };
}

/** After a mail that was not handed over: it does not stand in the way of the next, and its link works if it did arrive. */
export async function noteUndelivered(db: Database, tokenHash: string): Promise<void> {
  await db.sql`
    update enrollments set invitation_expires_at = invitation_expires_at - interval '1 hour'
    where invitation_hash = ${tokenHash} and state = 'invited'`;
}

export type InvitationRefusal = "unknown" | "expired" | "closed" | "blocked";

/** What a mailed link offers. */
export interface InvitationOffer {
  readonly verdict: "open" | "joined" | InvitationRefusal;
  readonly classId: string;
  readonly className: string;
  readonly role: ClassRole;
}

/** SQL query: the invitation of a token with the verdict on a user; no row for a token that was never made or is replaced. */
function offer(sql: postgres.ISql, tokenHash: string, userId: string): postgres.PendingQuery<postgres.Row[]> {
  return sql`
    select i.id, i.class_id, c.name as class_name, i.role, i.content_right, i.student_data, i.section_id, i.email, i.name, i.invitation_hash,
      i.invitation_expires_at, mine.id as mine_id, coalesce(mine.state = 'joined', false) as inside,
      case
        when i.state = 'joined' and i.user_id = u.id then 'joined'
        when i.state <> 'invited' or i.user_id <> u.id then 'unknown'
        when mine.state = 'blocked' then 'blocked'
        when i.invitation_expires_at <= clock_timestamp() then 'expired'
        when c.archived_at is not null then 'closed'
        else 'open'
      end as verdict
    from enrollments i join classes c on c.id = i.class_id join users u on u.id = ${userId}::uuid
      left join enrollments mine on mine.class_id = i.class_id and mine.user_id = u.id and mine.id <> i.id
    where i.invitation_hash = ${tokenHash}`;
}

/** Null: there is no such link, or a newer one replaced it. */
export async function readInvitation(db: Database, tokenHash: string, userId: string): Promise<InvitationOffer | null> {
  const [row] = await db.sql<InvitationOffer[]>`
    select o.verdict, o.class_id as "classId", o.class_name as "className", o.role from (${offer(db.sql, tokenHash, userId)}) o`;
  return row ?? null;
}

/**
 * Takes an invitation up: the link proves that it was meant for who has it. Who is in the class already keeps the rights they have there as staff. The
 * link works once; for the same user again it changes nothing.
 */
export async function acceptInvitation(
  db: Database,
  { tokenHash, userId }: { readonly tokenHash: string; readonly userId: string },
): Promise<{ readonly classId: string } | InvitationRefusal> {
  return await db.sql.begin(async (sql) => {
    // Two ways into a class at once, by code and by link, would make two enrollments.
    await sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 2))`;
    const [row] = await sql<{ classId: string; verdict: InvitationOffer["verdict"]; inside: boolean }[]>`
      with offered as (
        ${offer(sql, tokenHash, userId)}
      ), spare as (
        delete from enrollments e using offered o
        where o.verdict = 'open' and o.mine_id is not null and e.id = case when o.inside then o.id else o.mine_id end
        returning e.id
      ), joined as (
        update enrollments e set user_id = ${userId}::uuid, state = 'joined', email = o.email, name = coalesce(o.name, e.name),
          role = case when o.inside and e.role <> 'student' then e.role else o.role end,
          content_right = case when o.inside and e.role <> 'student' then e.content_right else o.content_right end,
          student_data = case when o.inside and e.role <> 'student' then e.student_data else o.student_data end,
          section_id = coalesce(o.section_id, e.section_id), invitation_hash = o.invitation_hash,
          invitation_expires_at = o.invitation_expires_at, joined_at = coalesce(e.joined_at, clock_timestamp()), changed_at = clock_timestamp()
        from offered o
        where o.verdict = 'open' and e.id = case when o.inside then o.mine_id else o.id end and e.state in ('invited', 'joined')
          and (e.user_id is null or e.user_id = ${userId}::uuid) and (select count(*) from spare) >= 0
        returning e.class_id, e.user_id as subject_id
      ), audited as (
        insert into audit_events (id, at, actor_id, class_id, subject_id, action)
        select gen_random_uuid(), clock_timestamp(), j.subject_id, j.class_id, j.subject_id, 'joined' from joined j
      )
      select class_id as "classId", verdict, exists (select 1 from joined) as inside from offered`;
    if (!row) return "unknown";
    if (row.verdict === "joined" || (row.verdict === "open" && row.inside)) return { classId: row.classId };
    return row.verdict === "open" ? "unknown" : row.verdict;
  });
}
