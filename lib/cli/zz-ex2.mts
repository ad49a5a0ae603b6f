import { startEmbeddedPostgres } from "#cli/embedded-postgres";
import postgres from "postgres";
import { readStudents } from "#db/class-students";
import { readFirstResults } from "#db/class-cases";
const s = await startEmbeddedPostgres({ dataDir: "/tmp/i5h/base" });
const u = new URL(s.url); u.pathname = "/" + process.argv[2];
const sql = postgres(u.href, { max: 1, onnotice: () => {} });
const [me] = await sql`select user_id as id, class_id from enrollments where owner limit 1`;
const asker = { classId: me!.class_id, userId: me!.id };
// Captures the statement by prefixing explain.
const fake: any = { sql: Object.assign((st: TemplateStringsArray, ...a: any[]) => { const arr: any = [...st]; arr[0] = (process.argv[3] === "x" && st[0]!.includes("with students") && st.length > 2 ? "explain (analyze, buffers, costs off) " : "") + st[0]; arr.raw = arr; return (sql as any)(arr, ...a); }, { unsafe: sql.unsafe }) };
const rows: any = await readStudents(fake, { asker, students: "all" } as any);
for (const r of rows) console.log(r["QUERY PLAN"]);
await sql.end(); await s.stop();
