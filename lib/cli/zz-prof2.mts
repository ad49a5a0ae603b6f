import { startEmbeddedPostgres } from "#cli/embedded-postgres";
const s = await startEmbeddedPostgres({ dataDir: "/tmp/i5h/base" });
const u = new URL(s.url); u.pathname = "/" + (process.argv[2] ?? "class200");
process.env.DATABASE_URL = u.href; process.env.AUTH_SECRET = "x".repeat(40);
const { appDatabase } = await import("#server/app-database");
const { readStanding } = await import("#db/classes");
const { getOverview } = await import("#server/classes/overview");
const { getStudents } = await import("#server/classes/students");
const { getTopicGrid } = await import("#server/classes/topics");
const { readStudents, readAssignmentRows, readCaseTallies, readNames } = await import("#db/class-students");
const { readEvidence, readOutline } = await import("#db/class-topics");
const { readFirstResults } = await import("#db/class-cases");
const { readActivity } = await import("#db/class-activity");
const db = appDatabase();
if (process.argv[3] === "vacuum") await db.sql.unsafe("vacuum analyze");
const [me] = await db.sql`select user_id as id, class_id from enrollments where owner limit 1`;
const asker = { classId: me!.class_id, userId: me!.id };
const proof: any = { ...(await readStanding(db, asker)), asker };
const scope: any = { asker, students: "all" };
const time = async (name: string, work: () => Promise<unknown>, n = 9) => { const ts: number[] = []; for (let i = 0; i < n; i++) { const t = performance.now(); await work(); ts.push(performance.now() - t); } ts.shift(); ts.sort((a, b) => a - b); console.log(name.padEnd(20), "min", ts[0]!.toFixed(0), "median", ts[ts.length >> 1]!.toFixed(0), "max", ts.at(-1)!.toFixed(0)); };










await time("getOverview", () => getOverview(proof), 60);
await db.close(); await s.stop(); process.exit(0);
