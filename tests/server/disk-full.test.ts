import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { handleAuth } from "#server/auth/handler";
import { reportDisk } from "#server/storage-watch";
import { PUT as putNote } from "../../app/api/cards/[id]/note/route.ts";
import { GET as health } from "../../app/api/health/route.ts";
import { POST as reviews } from "../../app/api/reviews/route.ts";
import { makeEvent, seedContent } from "../db/fixtures.ts";
import { makeStudent, send, startApp, type TestApp, type TestStudent } from "./app.ts";
import { auth, signIn } from "./sign-in.ts";

let app: TestApp;
let student: TestStudent;
let card: string;
beforeAll(async () => {
  app = await startApp();
  card = (await seedContent(app.db)).cardIds[0] ?? "";
  student = await makeStudent(app.db);
  // What PostgreSQL answers to a write when its disk is full.
  await app.db.sql.unsafe(`
    create function disk_is_full() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);
});
afterAll(() => app.stop());

const FULL = ["review_log", "card_notes", "rate_limits"];
const fillDisk = async () => {
  for (const table of FULL) {
    await app.db.sql.unsafe(
      `create trigger disk_is_full before insert or update on ${table} for each statement execute function disk_is_full()`,
    );
  }
};
const freeDisk = async () => {
  for (const table of FULL) await app.db.sql.unsafe(`drop trigger if exists disk_is_full on ${table}`);
};
beforeEach(() => reportDisk("ok"));
afterEach(freeDisk);

const disk = async () => {
  const { status, json } = await send(health);
  return [status, json.database, json.disk];
};
const answer = (cardId = card) =>
  send(reviews, { method: "POST", body: { device: "phone", events: [makeEvent(cardId, Date.now())] }, cookie: student.cookie });
const note = () => send(putNote, { method: "PUT", params: { id: card }, body: { body: "x" }, cookie: student.cookie });

test("a full disk is reported, and does not take the instance out of service: it would never write again", async () => {
  await fillDisk();
  const refused = await answer();
  expect([refused.status, refused.json.error.code]).toEqual([503, "disk_full"]);
  expect(await disk()).toEqual([200, "up", "full"]);
});

test("it is reported when only signing in meets it", async () => {
  await fillDisk();
  expect(new URL((await signIn(student.email, student.password)).json.url).searchParams.get("error")).toBe("Unavailable");
  expect(await disk()).toEqual([200, "up", "full"]);
});

test("only a write that the database acknowledged says that there is space again", async () => {
  await fillDisk();
  expect((await note()).status).toBe(503);
  const complaint = await send(handleAuth, { method: "POST", path: "/api/auth/_log", params: { nextauth: ["_log"] }, body: {} });
  expect(complaint.status).toBe(204);
  expect((await auth("session", { cookie: student.cookie })).status).toBe(200);
  const nothingStored = await answer("no.such.card");
  expect([nothingStored.status, nothingStored.json.results[0].status]).toEqual([200, "refused"]);
  expect(await disk()).toEqual([200, "up", "full"]);
  await freeDisk();
  expect((await answer()).json.results[0].status).toBe("stored");
  expect(await disk()).toEqual([200, "up", "ok"]);
});
