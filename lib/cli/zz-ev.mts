import { startEmbeddedPostgres } from "#cli/embedded-postgres";
import postgres from "postgres";
import { scopedStudents, cardsOf, recallAt } from "#db/class-scope";
const s = await startEmbeddedPostgres({ dataDir: "/tmp/i5h/base" });
const u = new URL(s.url); u.pathname = "/class200";
const sql = postgres(u.href, { max: 4, onnotice: () => {} });
const [me] = await sql`select user_id as id, class_id from enrollments where owner limit 1`;
const asker = { classId: me!.class_id, userId: me!.id };
const scope: any = { asker, students: "all" };
const head = (part: number | null) => sql`with students as materialized (select * from (${scopedStudents(sql as any, scope)}) v ${part === null ? sql`` : sql`where hashtext(v.enrollment_id::text) & 1 = ${part}::int`}), course_cards as materialized (
      select k.id, k.topic_slug, k.condition_slug, f.importance, dense_rank() over (order by k.topic_slug, k.condition_slug) as cell
      from topics t join cards k on k.topic_slug = t.slug join facts f on f.id = k.fact_id
      where t.course_slug = (select course_slug from students limit 1) and t.retired_at is null and k.retired_at is null
    ), cells as materialized (select distinct cell, topic_slug, condition_slug from course_cards)`;
const lateral = sql`select k.cell, count(*)::int as begun, (count(*) filter (where s.phase in ('review', 'relearning')))::int as learned,
          sum(s.reps)::float8 as reviews, sum(s.version)::float8 as versions, sum(${sql.unsafe(recallAt("now()"))}) as recall,
          count(*) filter (where k.importance = 'must-know') as must, count(*) filter (where k.importance = 'background') as background
        from ${sql.unsafe(cardsOf("card_id, stability, reps, phase, version"))} join course_cards k on k.id = s.card_id
        where s.last_review_at is not null
        group by k.cell`;
const g = (part: number | null) => sql`(select p.enrollment_id, e.cell, e.begun, e.learned, e.reviews, e.versions, e.recall, e.must * p.must + e.background * p.background + (e.begun - e.must - e.background) * p.should as wanted from students p cross join lateral (${lateral}) e) g`;
const full = (part: number | null) => sql`${head(part)} select g.enrollment_id as "enrollmentId", c.topic_slug as "topicSlug", c.condition_slug as "conditionSlug", g.begun, g.learned, g.reviews, g.versions, g.recall as "recallSum", g.wanted as "wantedSum" from ${g(part)} join cells c on c.cell = g.cell`;
const count = () => sql`${head(null)} select count(*), sum(recall), sum(wanted) from ${g(null)} join cells c on c.cell = g.cell`;
const json = (part: number | null) => sql`${head(part)} select g.enrollment_id as id, json_agg(json_build_array(g.cell, g.begun, g.learned, g.reviews, g.versions, g.recall, g.wanted)) as rows from ${g(part)} group by 1`;
const arr = (part: number | null) => sql`${head(part)} select g.enrollment_id as id, array_agg(g.cell)::text a, array_agg(g.begun)::text b, array_agg(g.learned)::text c, array_agg(g.reviews)::text d, array_agg(g.versions)::text e, array_agg(g.recall)::text f, array_agg(g.wanted)::text g from ${g(part)} group by 1`;
const t = async (n: string, f: () => any) => { const ts: number[] = []; for (let i = 0; i < 11; i++) { const a = performance.now(); await f(); ts.push(performance.now() - a); } ts.shift(); ts.sort((x, y) => x - y); console.log(n, "min", ts[0]!.toFixed(0), "med", ts[5]!.toFixed(0), "max", ts[9]!.toFixed(0)); };
for (let k = 0; k < 2; k++) {
await t("full", () => full(null)); await t("count", count); await t("json", () => json(null)); await t("arr", () => arr(null));
await t("split", () => Promise.all([full(0), full(1)])); await t("split json", () => Promise.all([json(0), json(1)]));
}
await sql.end(); await s.stop();
