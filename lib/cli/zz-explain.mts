import { startEmbeddedPostgres } from "#cli/embedded-postgres";
import { openDatabase } from "#db/database";
const s = await startEmbeddedPostgres({ dataDir: "/tmp/i5h/base" });
const u = new URL(s.url); u.pathname = "/class200";
const db = openDatabase(u.href, { max: 2, deadline: false });
const students = `with students as materialized (select e.id as enrollment_id, e.user_id as student_id, c.course_slug, f.weights[21] as decay,
 power(0.9::float8, -1 / f.weights[21]) - 1 as factor, f.desired_retention as should, coalesce(f.must_know_retention, f.desired_retention) as must, coalesce(f.background_retention, f.desired_retention) as background
 from enrollments e join classes c on c.id = e.class_id join users u on u.id = e.user_id join scheduler_configs f on f.student_id = u.id and f.version = u.config_version where e.role = 'student' and e.state = 'joined')`;
const cc = `, course_cards as materialized (select k.id, k.topic_slug, k.condition_slug, f.importance from topics t join cards k on k.topic_slug = t.slug join facts f on f.id = k.fact_id where t.retired_at is null and k.retired_at is null)`;
const recall = (tz = "date_part('epoch', now())", last = "date_part('epoch', s.last_review_at)") => `case when s.stability > 0 then power(1 + p.factor * (greatest(0, ${tz} - ${last}) / 86400) / s.stability, -p.decay) else 0 end`;
const lat = (cols: string) => `from students p join lateral (select last_review_at, ${cols} from card_states where student_id = p.student_id offset 0) s on s.last_review_at is not null`;
const q: Record<string, string> = {
 scan: `${students} select count(*), sum(stability) ${lat("card_id, stability, reps, phase, version")}`,
 join: `${students}${cc} select count(*), sum(stability) ${lat("card_id, stability, reps, phase, version")} join course_cards k on k.id = s.card_id`,
 group: `${students}${cc} select p.enrollment_id, k.topic_slug, k.condition_slug, count(*) ${lat("card_id, stability, reps, phase, version")} join course_cards k on k.id = s.card_id group by 1,2,3`,
 recallOnly: `${students} select sum(${recall()}) ${lat("card_id, stability")}`,
 full: `${students}${cc} select p.enrollment_id, k.topic_slug, k.condition_slug, count(*)::int, (count(*) filter (where s.phase in ('review', 'relearning')))::int, sum(s.reps)::float8, sum(s.version)::float8, sum(${recall()}), sum(case k.importance when 'must-know' then p.must when 'background' then p.background else p.should end) ${lat("card_id, stability, reps, phase, version")} join course_cards k on k.id = s.card_id group by 1,2,3`,
};

const st2 = students.replace("f.desired_retention as should,", "f.desired_retention as should, -f.weights[21] as minus, (power(0.9::float8, -1 / f.weights[21]) - 1) / 86400 as slope, date_part('epoch', now()) as now_s,");
const cc2 = `, course_cards as materialized (select k.id, dense_rank() over (order by k.topic_slug, k.condition_slug)::int as cell, k.topic_slug, k.condition_slug, case f.importance when 'must-know' then 1 when 'background' then 3 else 2 end as rank from topics t join cards k on k.topic_slug = t.slug join facts f on f.id = k.fact_id where t.retired_at is null and k.retired_at is null)`;
const r2 = `case when s.stability > 0 then power(1 + p.slope * greatest(0, p.now_s - date_part('epoch', s.last_review_at)) / s.stability, p.minus) else 0 end`;
const r3 = `power(1 + p.slope * greatest(0, p.now_s - date_part('epoch', s.last_review_at)) / s.stability, p.minus)`;
const r4 = `exp(p.minus * ln(1 + p.slope * greatest(0, p.now_s - date_part('epoch', s.last_review_at)) / s.stability))`;
Object.assign(q, {
 recall2: `${st2} select sum(${r2}) ${lat("card_id, stability")}`,
 recall3: `${st2} select sum(${r3}) ${lat("card_id, stability")}`,
 recall4: `${st2} select sum(${r4}) ${lat("card_id, stability")}`,
 groupInt: `${st2}${cc2} select p.enrollment_id, k.cell, count(*) ${lat("card_id, stability, reps, phase, version")} join course_cards k on k.id = s.card_id group by 1,2`,
 fullInt: `${st2}${cc2} select p.enrollment_id, k.cell, count(*)::int, (count(*) filter (where s.phase in ('review', 'relearning')))::int, sum(s.reps), sum(s.version), sum(${r3}), count(*) filter (where k.rank = 1), count(*) filter (where k.rank = 3) ${lat("card_id, stability, reps, phase, version")} join course_cards k on k.id = s.card_id group by 1,2`,
 fullLat: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.cell, count(*)::int, (count(*) filter (where s.phase in ('review', 'relearning')))::int, sum(s.reps), sum(s.version), sum(${r3}), count(*) filter (where k.rank = 1) a, count(*) filter (where k.rank = 3) b from (select last_review_at, card_id, stability, reps, phase, version from card_states where student_id = p.student_id offset 0) s join course_cards k on k.id = s.card_id where s.last_review_at is not null group by k.cell) g`,
 fullLat2: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.cell, count(*)::int, sum(r), sum(s.reps), sum(s.version), sum(l) from (select card_id, ${r3.replaceAll("s.", "")} as r, reps, (phase in ('review','relearning'))::int as l, version from card_states where student_id = p.student_id and last_review_at is not null offset 0) s join course_cards k on k.id = s.card_id group by k.cell) g`,
 countsOnly: `${st2}${cc2} select p.enrollment_id, k.cell, count(*)::int, sum(s.reps), sum(s.version) ${lat("card_id, stability, reps, phase, version")} join course_cards k on k.id = s.card_id group by 1,2`,
 json: `${st2} select p.enrollment_id, array_agg(s.card_id), array_agg(s.stability), array_agg(s.reps), array_agg(s.version), array_agg(date_part('epoch', s.last_review_at)) ${lat("card_id, stability, reps, phase, version")} group by 1`,
});

for (const k of Object.keys(q)) delete q[k];
const src = `(select last_review_at, card_id, stability, reps, phase, version from card_states where student_id = p.student_id offset 0) s join course_cards k on k.id = s.card_id where s.last_review_at is not null`;
const agg = (r: string) => `count(*)::int as begun, (count(*) filter (where s.phase in ('review', 'relearning')))::int as learned, sum(s.reps)::float8, sum(s.version)::float8, sum(${r}), count(*) filter (where k.rank = 1) a, count(*) filter (where k.rank = 3) b`;
const orig = recall();
Object.assign(q, {
 A_text: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.topic_slug, k.condition_slug, ${agg(orig)} from ${src} group by 1, 2) g`,
 B_int: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.cell, ${agg(orig)} from ${src} group by 1) g`,
 C_int_r3: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.cell, ${agg(r3)} from ${src} group by 1) g`,
 D_int_r2: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.cell, ${agg(r2)} from ${src} group by 1) g`,
 E_wantedsum: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.topic_slug, k.condition_slug, ${agg(orig)}, sum(case k.rank when 1 then p.must when 3 then p.background else p.should end) from ${src} group by 1, 2) g`,
 F_cond_only: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.condition_slug, ${agg(r2)} from ${src} group by 1) g`,
 G_phase: `${st2}${cc2} select p.enrollment_id, g.* from students p cross join lateral (select k.cell, ${agg(r2).replace("in ('review', 'relearning')", "not in ('learning', 'new')").replace("sum(s.version)::float8, ", "sum(s.version)::float8, ")} from ${src} group by 1) g`,
});
for (const k of ["scan"]) {}
for (const [name, text] of Object.entries(q)) {
  const ts: number[] = [];
  for (let i = 0; i < 7; i++) { const t = performance.now(); await db.sql.unsafe(text); ts.push(performance.now() - t); }
  ts.sort((a, b) => a - b); console.log(name, "min", ts[0]!.toFixed(0), "med", ts[3]!.toFixed(0));
}
await db.close(); await s.stop();
