import { type Database, openDatabase } from "#db/database";
import { migrate } from "#db/migrate";
import { publishContent } from "../content-files.ts";
import { doStep, type Say } from "../progress.ts";
import { type LoadPlan, seedLoad } from "../seed-load.ts";
import type { BenchHouse } from "./bench-house.ts";

const THIN = "rounds_thin";

/** The same load in a database beside that of the house, with one of `share` rows of its log. The house ends it with its server. */
export async function openThinCopy(
  house: Pick<BenchHouse, "db" | "databaseUrl">,
  load: LoadPlan,
  { share, say }: { readonly share: number; readonly say: Say },
): Promise<Database> {
  await house.db.sql`create database ${house.db.sql(THIN)}`;
  const url = new URL(house.databaseUrl);
  url.pathname = `/${THIN}`;
  await migrate(url.href);
  const db = openDatabase(url.href, { max: 8, deadline: false });
  try {
    await publishContent(db);
    await doStep(say, `The same with a log of one row in ${share}`, async () => {
      await seedLoad(db, load, url.href);
      await thinLog(db, share);
    });
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Takes rows out of the log that its own triggers would keep: what is left tells nothing any more, the projections stay. */
async function thinLog(db: Database, share: number): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`delete from review_log where hashtext(id::text) % ${share}::int <> 0`;
  });
  await db.sql`vacuum full analyze review_log`;
}

/** Makes the roll-up of days `times` as long, with older days of the same kind, as it is after so many times the history. */
export async function lengthenDays(db: Database, times: number): Promise<void> {
  await db.sql`
    insert into study_days
    select (jsonb_populate_record(d, jsonb_build_object('day', d.day - n * (select max(day) - min(day) + 1 from study_days)))).*
    from study_days d cross join generate_series(1, ${times}::int - 1) n`;
  await db.sql`vacuum (analyze) study_days`;
}
