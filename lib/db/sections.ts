import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";

export interface Section {
  readonly id: string;
  readonly name: string;
}

/** By name. For members of the staff; empty for others. */
export async function readSections(db: Database, asker: ClassAsker): Promise<Section[]> {
  return await db.sql<Section[]>`
    select s.id, s.name from (${asked(db.sql, asker, "staff")}) allowed join sections s on s.class_id = allowed.class_id
    order by lower(s.name)`;
}

/**
 * Makes a section, or gives it this name. "taken": another section has it, in whatever case; "refused": the asker may not, the class is archived, or
 * the id is that of another class's section.
 */
export async function saveSection(db: Database, asker: ClassAsker, section: Section): Promise<"saved" | "taken" | "refused"> {
  const [row] = await db.sql<{ saved: boolean; taken: boolean }[]>`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    ), taken as (
      select 1 from sections s join allowed on s.class_id = allowed.class_id
      where lower(s.name) = lower(${section.name}) and s.id <> ${section.id}::uuid
    ), saved as (
      insert into sections (id, class_id, name)
      select ${section.id}::uuid, class_id, ${section.name} from allowed where not exists (select 1 from taken)
      on conflict (id) do update set name = excluded.name where sections.class_id = excluded.class_id
      returning 1
    )
    select exists (select 1 from saved) as saved, exists (select 1 from taken) as taken`;
  if (row?.saved) return "saved";
  return row?.taken ? "taken" : "refused";
}

/** Its students stay in the class, without a section; its overrides go with it. False: the asker may not, or the class is archived. */
export async function removeSection(db: Database, asker: ClassAsker, sectionId: string): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    ), removed as (
      delete from sections s using allowed where s.class_id = allowed.class_id and s.id = ${sectionId}::uuid
    )
    select 1 from allowed`;
  return rows.length === 1;
}
