import { insertAudit } from "./audit.ts";
import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";

export interface Section {
  readonly id: string;
  readonly name: string;
}

/** In one class. */
export const MAX_SECTIONS = 100;

/** By name. For members of the staff; empty for others. */
export async function readSections(db: Database, asker: ClassAsker): Promise<Section[]> {
  return await db.sql<Section[]>`
    select s.id, s.name from (${asked(db.sql, asker, "staff")}) allowed join sections s on s.class_id = allowed.class_id
    order by lower(s.name)`;
}

/**
 * Makes a section, or gives it this name. "taken": another section has it, in whatever case; "full": the class has as many as it may; "refused": the
 * asker may not, the class is archived, or the id is that of another class's section.
 */
export async function saveSection(
  db: Database,
  asker: ClassAsker,
  section: Section,
): Promise<"saved" | "taken" | "full" | "refused"> {
  try {
    return await writeSection(db, asker, section);
  } catch (error) {
    // Somebody else gave another section this name at the same moment.
    if (error instanceof Error && "constraint_name" in error && error.constraint_name === "sections_name") return "taken";
    throw error;
  }
}

async function writeSection(db: Database, asker: ClassAsker, section: Section): ReturnType<typeof saveSection> {
  const [row] = await db.sql<{ saved: boolean; taken: boolean; full: boolean }[]>`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    ), taken as (
      select 1 from sections s join allowed on s.class_id = allowed.class_id
      where lower(s.name) = lower(${section.name}) and s.id <> ${section.id}::uuid
    ), other as (
      select 1 from sections s join allowed on s.class_id = allowed.class_id where s.id <> ${section.id}::uuid offset ${MAX_SECTIONS - 1}
    ), saved as (
      insert into sections (id, class_id, name)
      select ${section.id}::uuid, class_id, ${section.name} from allowed where not exists (select 1 from taken) and not exists (select 1 from other)
      on conflict (id) do update set name = excluded.name where sections.class_id = excluded.class_id
      returning 1
    )
    select exists (select 1 from saved) as saved, exists (select 1 from taken) as taken, exists (select 1 from other) as full`;
  if (row?.saved) return "saved";
  if (row?.taken) return "taken";
  return row?.full ? "full" : "refused";
}

/**
 * Its students stay in the class, without a section; its overrides go with it, which those for whom they held can read. False: the asker may not, or the
 * class is archived.
 */
export async function removeSection(db: Database, asker: ClassAsker, sectionId: string): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    ), removed as (
      delete from sections s using allowed where s.class_id = allowed.class_id and s.id = ${sectionId}::uuid
    ), told as (
      select e.user_id as subject_id from allowed join enrollments e on e.class_id = allowed.class_id
      where e.section_id = ${sectionId}::uuid and e.role = 'student' and e.state = 'joined'
        and exists (select 1 from assignment_overrides o where o.section_id = e.section_id)
    ), audited as (
      ${insertAudit(db.sql, asker, "override-saved", "told", { removed: true })}
    )
    select 1 from allowed`;
  return rows.length === 1;
}
