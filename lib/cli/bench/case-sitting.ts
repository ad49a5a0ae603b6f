import { v7 as uuidv7 } from "uuid";
import type { OutgoingQuizEvent, QuizEventBatch, QuizOrder } from "#core/quiz-wire";
import type { Database } from "#db/database";
import type { WebAnswer, WebClient } from "./web-client.ts";

/** Cases of an order: what most students take at a time. */
const CASES = 10;

export interface SignedInStudent {
  readonly id: string;
  /** Header of the session. */
  readonly cookie: string;
}

/** Milliseconds of every request, one after the other. */
export interface CaseTimes {
  /** The bare route, once beside each answer. */
  readonly bare: readonly number[];
  readonly answer: readonly number[];
  readonly order: readonly number[];
  /** From sending the order to the end of the page with the first case. */
  readonly firstCase: readonly number[];
}

/** Orders sets in tutor mode and answers their cases one by one for `durationMs` at least, every third one wrong. */
export async function sitCases(client: WebClient, db: Database, student: SignedInStudent, durationMs: number): Promise<CaseTimes> {
  const times = { bare: [] as number[], answer: [] as number[], order: [] as number[], firstCase: [] as number[] };
  const headers = { cookie: student.cookie, "content-type": "application/json" };
  const post = async (path: string, body: unknown) => expectOk(path, await client.post(path, JSON.stringify(body), headers));
  const timed = async (list: number[], work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    list.push(performance.now() - startedAt);
  };
  const until = performance.now() + durationMs;
  do {
    const order = makeOrder();
    await timed(times.firstCase, async () => {
      await timed(times.order, () => post("/api/quizzes", order));
      const page = `/cases/${order.id}`;
      expectOk(page, await client.get(page, { cookie: student.cookie, accept: "text/html" }));
    });
    for (const event of await makeAnswers(db, student.id, order.id)) {
      await timed(times.bare, async () => expectOk("/api/ping", await client.get("/api/ping")));
      const batch: QuizEventBatch = {
        device: "bench",
        studentId: student.id,
        events: [{ ...event, id: uuidv7(), at: Date.now() }],
      };
      await timed(times.answer, async () => {
        const { body } = await post(`/api/quizzes/${order.id}/events`, batch);
        if (!body.includes('"stored"') || !body.includes('"rationale"'))
          throw new Error(`A case was not answered: ${body.slice(0, 300)}`);
      });
    }
  } while (performance.now() < until);
  return times;
}

function makeOrder(): QuizOrder {
  return {
    id: uuidv7(),
    mode: "tutor",
    topicSlugs: [],
    kinds: [],
    pool: "all",
    conditionSlug: null,
    cardId: null,
    count: CASES,
    minutes: null,
  };
}

/** Right and wrong answers have unlike work: a miss makes cards due. No client knows the key, so the database is asked, outside the measurement. */
async function makeAnswers(db: Database, studentId: string, quizId: string): Promise<Omit<OutgoingQuizEvent, "id" | "at">[]> {
  const items = await db.sql<{ position: number; key: number; options: number }[]>`
    select i.position, v.key_index as key, jsonb_array_length(v.snapshot->'options') as options
    from quiz_items i join case_variants v on v.hash = i.variant_hash
    where i.student_id = ${studentId}::uuid and i.quiz_id = ${quizId}::uuid order by i.position`;
  return items.map(({ position, key, options }) => ({
    position,
    kind: "answer",
    option: position % 3 === 2 ? (key + 1) % options : key,
    confidence: 2,
    ranges: null,
    durationMs: 40_000,
  }));
}

function expectOk(path: string, answer: WebAnswer): WebAnswer {
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer;
}
