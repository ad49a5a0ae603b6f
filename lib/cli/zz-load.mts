import postgres from "postgres";
import { startEmbeddedPostgres } from "#cli/embedded-postgres";
import { openDatabase } from "#db/database";
import { makeStudent, readDeck } from "#cli/simulated-student";
import { importStudents } from "#db/history-import";
const s = await startEmbeddedPostgres({ dataDir: "/tmp/i5h/base" });
const sql = postgres(s.url, { max: 1, onnotice: () => {} });
await sql.unsafe("drop database if exists load1 with (force)"); await sql.unsafe("create database load1 template content0");
const u = new URL(s.url); u.pathname = "/load1";
const db = openDatabase(u.href, { max: 4, deadline: false });
const cards = await readDeck(db);
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1000; };
const pg = async () => Number(require("node:child_process").execSync(`ps -eo pid,time,args --sort=pid | grep "rounds load1" | grep -v grep | awk '{print $2}' | awk -F: '{s+=$1*3600+$2*60+$3} END {print s}'`).toString());
import { createRequire } from "node:module"; const require = createRequire(import.meta.url);
for (let round = 0; round < 2; round++) {
  
  
let c0 = cpu(), t0 = performance.now();
const students = Array.from({ length: 25 }, (_, n) => makeStudent({ seed: 99_000_000 + round * 1000 + n, email: `x${round}-${n}@x.rounds`, name: "x", passwordHash: null, timeZone: "UTC", days: 365, newPerDay: 8 + (n % 12), cards, now: Date.now() }));
const ev = students.reduce((a, x) => a + x.events.length, 0);
console.log("sim", ev, "cpu", cpu() - c0, "wall", performance.now() - t0);
c0 = cpu(); t0 = performance.now(); const p0 = await pg();
await importStudents(db, students);
console.log("import cpu", cpu() - c0, "wall", performance.now() - t0, "pg s", await pg() - p0);
}
await db.close(); await sql.end(); await s.stop();
