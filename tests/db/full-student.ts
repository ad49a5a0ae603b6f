import { randomUUID } from "node:crypto";
import { advanceEventId } from "#core/case-advances";
import { saveAssignment } from "#db/assignments";
import { recordRead } from "#db/audit";
import type { ClassAsker } from "#db/class-rights";
import type { Database } from "#db/database";
import { settleQuizzes } from "#db/quiz-end";
import { recordEvents } from "#db/reviews";
import { enroll, makeDraft } from "./class-fixture.ts";
import { createStudent, makeEvent } from "./fixtures.ts";
import { makeQuizEvent, serveQuiz, type TestCases } from "./quiz-fixture.ts";

export interface FullStudent {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly enrollmentId: string;
  /** In each text that they wrote. */
  readonly mark: string;
  /** An option that they chose when they first met a case. */
  readonly choice: { readonly hash: string; readonly option: number };
}

const DAY_MS = 86_400_000;

/** A student with rows in every table that keeps something of students, in a class whose owner has looked at them. */
export async function makeFullStudent(db: Database, cases: TestCases, owner: ClassAsker): Promise<FullStudent> {
  const id = await createStudent(db);
  const mark = randomUUID().slice(0, 8);
  const name = `Quentin ${mark}`;
  const email = `quentin.${mark}@example.org`;
  await db.sql`update users set name = ${name}, email = ${email} where id = ${id}`;
  await db.sql`insert into identities (issuer, subject, user_id) values ('https://id.example.org', ${`q-${mark}`}, ${id})`;
  await db.sql`
    insert into password_resets (token_hash, user_id, expires_at) values (${`hash-of-${mark}`}, ${id}, now() + interval '1 hour')`;
  const cardIds = cases.knowledge.facts.map((fact) => cases.cardOf(fact.id));
  const device = `device-${mark}`;
  const events = [3, 2, 1].flatMap((days) => cardIds.slice(0, 4).map((card) => makeEvent(card, Date.now() - days * DAY_MS)));
  await recordEvents(db, id, { device, events });
  await db.sql`
    insert into card_notes (student_id, card_id, body, updated_at) values (${id}, ${cardIds[0] ?? ""}, ${`=1+1 of ${mark}`}, now())`;
  const { enrollmentId } = await enroll(db, owner.classId, { userId: id });
  await db.sql`update enrollments set name = ${`Roster ${name}`}, email = ${`roster.${email}`} where id = ${enrollmentId}`;
  const assignment = makeDraft({
    work: {
      kind: "cases",
      target: { topicSlugs: [], conditionSlugs: [], kinds: [], count: 2, mode: "tutor", minutes: null, attempts: 2 },
    },
  });
  await saveAssignment(db, owner, assignment);
  await db.sql`
    insert into assignment_overrides (assignment_id, enrollment_id, time_percent) values (${assignment.id}, ${enrollmentId}, 150)`;
  const quiz = await serveQuiz(db, id, cases, cases.familyIds.slice(0, 2), { assignmentId: assignment.id });
  const wrong = quiz.wrong(0);
  await quiz.send(makeQuizEvent(0, { option: wrong, confidence: 3 }), makeQuizEvent(1, { option: quiz.key(1) }));
  await db.sql`
    insert into case_advances (student_id, event_id, card_id, quiz_id, position, at)
    values (${id}, ${advanceEventId(quiz.id, { position: 0, cardId: cardIds[5] ?? "" })}, ${cardIds[5] ?? ""}, ${quiz.id}, 0, now())
    on conflict do nothing`;
  await settleQuizzes(db, id);
  const [item] = await db.sql<{ hash: string }[]>`
    select variant_hash as hash from quiz_items where student_id = ${id} and position = 0`;
  const variant = item?.hash ?? "";
  await db.sql`
    insert into case_notes (student_id, quiz_id, position, body, updated_at) values (${id}, ${quiz.id}, 0, ${`Case note of ${mark}`}, now())`;
  await db.sql`
    insert into case_reports (student_id, id, quiz_id, position, variant_hash, body, created_at)
    values (${id}, ${randomUUID()}, ${quiz.id}, 0, ${variant}, ${`Report of ${mark}`}, now())`;
  await recordRead(db, owner, { enrollmentId, action: "read-student", day: "2026-11-22" });
  return { id, email, name, enrollmentId, mark, choice: { hash: variant, option: wrong } };
}
