import type { EnrolledStudent } from "#core/roster-diff";
import { arrayLiteral } from "./array-literal.ts";
import { insertAudit } from "./audit.ts";
import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";
import { MAX_SECTIONS } from "./sections.ts";

/** A student as a roster is compared with: in the class, invited, or taken out by the staff. Who left on their own is forgotten. */
export interface RosterStudent extends EnrolledStudent {
  readonly enrollmentId: string;
  readonly name: string | null;
}

/** Empty for who may not decide about students. */
export async function readRoster(db: Database, asker: ClassAsker): Promise<RosterStudent[]> {
  return await db.sql<RosterStudent[]>`
    select e.id as "enrollmentId", coalesce(e.name, u.name) as name, coalesce(e.email, u.email) as email, s.name as section, e.state
    from (${asked(db.sql, asker, "people")}) allowed
      join enrollments e on e.class_id = allowed.class_id and e.role = 'student' and e.state <> 'left'
      left join users u on u.id = e.user_id and e.state = 'joined'
      left join sections s on s.id = e.section_id
    where coalesce(e.email, u.email) is not null
    order by lower(coalesce(e.name, u.name, e.email)), e.id`;
}

/** What the instructor chose from a RosterDiff. */
export interface RosterChoice {
  /** Addresses in lower case, each once. */
  readonly add: readonly { readonly email: string; readonly name: string | null; readonly section: string | null }[];
  readonly move: readonly { readonly enrollmentId: string; readonly section: string }[];
  readonly remove: readonly string[];
}

export interface RosterOutcome {
  readonly added: number;
  readonly moved: number;
  readonly removed: number;
}

/**
 * Carries a choice out in one statement; sections that are not there yet are made. Who is blocked, on the staff or in the class under the address
 * of their account stays as they are, so that sending it twice does it once. A number: nothing was done, because the class would have so many sections.
 * Null: the asker may not, or the class is archived.
 */
export async function applyRoster(db: Database, asker: ClassAsker, choice: RosterChoice): Promise<RosterOutcome | number | null> {
  const { add, move, remove } = choice;
  const sections = [...add, ...move].flatMap(({ section }) => (section === null ? [] : [section]));
  const [row] = await db.sql<(RosterOutcome & { asked: boolean; allowed: boolean; sections: number })[]>`
    with asked as (
      ${askedToWrite(db.sql, asker, "people")}
    ), wanted as (
      select distinct on (lower(w.name)) w.name from unnest(${arrayLiteral(sections)}::text::text[]) with ordinality as w (name, place)
      order by lower(w.name), w.place
    ), counted as (
      select count(*)::int as sections, count(*) filter (where k.id is null) as new
      from (select s.id, lower(s.name) as key from asked join sections s on s.class_id = asked.class_id) k
        full join (select lower(name) as key from wanted) w on w.key = k.key
    ), allowed as (
      select asked.* from asked, counted where counted.new = 0 or counted.sections <= ${MAX_SECTIONS}
    ), founded as (
      insert into sections (id, class_id, name) select gen_random_uuid(), a.class_id, w.name from wanted w, allowed a
      on conflict (class_id, lower(name)) do nothing
      returning id, name
    ), known as (
      select id, lower(name) as key from founded
      union all
      select s.id, lower(s.name) from sections s join allowed a on s.class_id = a.class_id
    ), added as (
      insert into enrollments (id, class_id, email, name, role, state, section_id, changed_at)
      select gen_random_uuid(), a.class_id, r.email, r.name, 'student', 'invited', k.id, clock_timestamp()
      from allowed a cross join unnest(${arrayLiteral(add.map(({ email }) => email))}::text::text[],
          ${arrayLiteral(add.map(({ name }) => name))}::text::text[], ${arrayLiteral(add.map(({ section }) => section))}::text::text[])
          as r (email, name, section)
        left join known k on k.key = lower(r.section)
      where not exists (select 1 from users u join enrollments e on e.user_id = u.id
        where u.email = r.email and e.class_id = a.class_id and e.state in ('joined', 'blocked'))
      on conflict on constraint enrollments_email do update set state = 'invited', role = 'student', content_right = 'none', student_data = 'none',
        name = excluded.name, section_id = coalesce(excluded.section_id, enrollments.section_id),
        changed_at = excluded.changed_at
        where enrollments.state in ('left', 'removed')
      returning 1
    ), moved as (
      update enrollments e set section_id = k.id, changed_at = clock_timestamp()
      from allowed a, unnest(${arrayLiteral(move.map(({ enrollmentId }) => enrollmentId))}::text::uuid[],
          ${arrayLiteral(move.map(({ section }) => section))}::text::text[]) as m (id, section), known k
      where e.class_id = a.class_id and e.id = m.id and k.key = lower(m.section) and e.role = 'student' and e.state in ('invited', 'joined')
        and e.section_id is distinct from k.id and e.id <> all(${arrayLiteral(remove)}::text::uuid[])
      returning e.user_id as subject_id
    ), removed as (
      update enrollments e set state = 'removed', invitation_hash = null, invitation_expires_at = null, changed_at = clock_timestamp(),
        email = coalesce(e.email, (select u.email from users u where u.id = e.user_id and not exists (
          select 1 from enrollments o where o.class_id = e.class_id and o.email = u.email)))
      from allowed a
      where e.class_id = a.class_id and e.id = any(${arrayLiteral(remove)}::text::uuid[]) and e.role = 'student' and e.state in ('invited', 'joined')
      returning e.user_id as subject_id
    ), told as (
      select null::uuid as subject_id from allowed
      union all select subject_id from moved where subject_id is not null
      union all select subject_id from removed where subject_id is not null
    ), audited as (
      ${insertAudit(db.sql, asker, "roster-applied", "told")}
    )
    select exists (select 1 from asked) as asked, exists (select 1 from allowed) as allowed, (select sections from counted) as sections,
      (select count(*)::int from added) as added, (select count(*)::int from moved) as moved, (select count(*)::int from removed) as removed`;
  if (!row?.asked) return null;
  return row.allowed ? { added: row.added, moved: row.moved, removed: row.removed } : row.sections;
}
