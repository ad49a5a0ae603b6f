import { startEmbeddedPostgres } from "#cli/embedded-postgres";
import { openDatabase } from "#db/database";
import { readFirstResults } from "#db/class-cases";
const s = await startEmbeddedPostgres({ dataDir: "/tmp/i5h/base" });
const u = new URL(s.url); u.pathname = "/class200";
const db = openDatabase(u.href, { max: 1 });
const [me] = await db.sql`select user_id as id, class_id from enrollments where owner limit 1`;
const asker = { classId: me!.class_id, userId: me!.id };
const log: string[] = []; let on = true;
const orig: any = db.sql; const timed: any = Object.assign((...z: any[]) => { const q = orig(...z); if (!String(z[0][0]).includes("with students") && !String(z[0][0]).includes("select v.hash")) return q; const a = performance.now(); return q.then((r: any) => { log.push((performance.now() - a).toFixed(0)); return r; }); }, { unsafe: orig.unsafe });
for (let i = 0; i < 12; i++) { log.length = 0; const a = performance.now(); await readFirstResults({ ...db, sql: timed } as any, asker); console.log((performance.now() - a).toFixed(0), log.join(" ")); }
await db.close(); await s.stop();
