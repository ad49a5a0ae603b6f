import { startEmbeddedPostgres } from "#cli/embedded-postgres";
import postgres from "postgres";
import { scopedStudents } from "#db/class-scope";
const s = await startEmbeddedPostgres({ dataDir: "/tmp/i5h/base" });
const u = new URL(s.url); u.pathname = "/" + process.argv[2];
const sql = postgres(u.href, { max: 1, onnotice: () => {} });
const [me] = await sql`select user_id as id, class_id from enrollments where owner limit 1`;
const asker = { classId: me!.class_id, userId: me!.id };
const rows = await sql`explain (analyze, buffers) with students as materialized (${scopedStudents(sql as any, { asker, students: "all" } as any)})
 select p.enrollment_id as "enrollmentId", r.family_id as "familyId", r.variant_hash as "variantHash", r.option, r.chosen_slug as "chosenSlug", r.correct
    from students p join case_results r on r.student_id = p.student_id and r.first
      join topics t on t.slug = r.topic_slug and t.course_slug = p.course_slug
    order by r.family_id, p.enrollment_id`;
for (const r of rows) console.log(r["QUERY PLAN"].slice(0, 160));
console.log(await sql`show jit`, await sql`show jit_above_cost`);
await sql.end(); await s.stop();
