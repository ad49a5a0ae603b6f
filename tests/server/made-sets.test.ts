import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTENT_FOLDER, publishContent } from "#cli/content-files";
import { openItemGate } from "#compiler/case-gate";
import { normaliseText } from "#compiler/wording";
import { prepareCases } from "#core/case-generator";
import type { CaseKnowledge } from "#core/case-knowledge";
import { nextVariant } from "#core/case-next";
import type { CaseVariant } from "#core/case-variant";
import { readServedQuiz } from "#db/quiz-reading";
import type { StudentProof } from "#server/proofs";
import { createQuiz } from "#server/quiz-builder";
import { makeOrder } from "../db/quiz-fixture.ts";
import { makeStudent, startApp, type TestApp } from "./app.ts";

let app: TestApp;
let student: StudentProof;

// The course as students get it.
beforeAll(async () => {
  app = await startApp();
  await publishContent(app.db, CONTENT_FOLDER);
  // Signing in is under test elsewhere.
  student = { studentId: (await makeStudent(app.db)).id } as StudentProof;
}, 120_000);
afterAll(() => app.stop());

async function makeSet(topicSlug: string): Promise<readonly CaseVariant[]> {
  const order = makeOrder({ mode: "exam", count: 40, topicSlugs: [topicSlug] });
  await createQuiz(student, order);
  const quiz = await readServedQuiz(app.db, student.studentId, order.id);
  return quiz?.items.map(({ variant }) => variant) ?? [];
}

const saying = (text: string) => ` ${normaliseText(text)} `;
const keyOf = (variant: CaseVariant) => saying(variant.options[variant.keyIndex]?.text ?? "");

/** Where a case of a set says the key of another: in an exam one walks freely from case to case. */
function findHints(set: readonly CaseVariant[]): string[] {
  return set.flatMap((asked) =>
    set
      .filter((other) => other !== asked)
      // A test that was done for another condition tells nothing.
      .filter((other) => asked.kind !== "test" || other.conditionSlug === asked.conditionSlug)
      .flatMap((other) => {
        // Options of one kind are drawn from the same names: a key among them is one of many.
        const said = [other.stem, other.leadIn, ...(other.kind === asked.kind ? [] : other.options.map(({ text }) => text))];
        return said.some((text) => saying(text).includes(keyOf(asked)))
          ? [`${other.familyId} says the key of ${asked.familyId}: ${keyOf(asked)}`]
          : [];
      }),
  );
}

test("no case of a set tells the key of another one, in whatever set of one topic", async () => {
  const topics = await app.db.sql<{ slug: string }[]>`select distinct topic_slug as slug from case_families where offered`;
  expect(topics.length).toBeGreaterThan(3);
  for (const { slug } of topics) {
    for (let round = 0; round < 3; round += 1) {
      const set = await makeSet(slug);
      expect(set.length).toBeGreaterThan(1);
      expect(findHints(set)).toEqual([]);
    }
  }
});

test("no case is served that breaks a rule, and a student's next cases are those that pass", async () => {
  const [row] = await app.db.sql<{ version: string; body: string }[]>`select version, body from case_knowledge`;
  const base = prepareCases(JSON.parse(row?.body ?? "") as CaseKnowledge, row?.version ?? "");
  const isFit = openItemGate(base.knowledge);
  const served = await app.db.sql<{ variant: CaseVariant }[]>`select snapshot as variant from case_variants`;
  expect(served.length).toBeGreaterThan(100);
  for (const { variant } of served)
    expect([variant.familyId, variant.n, isFit(variant)]).toEqual([variant.familyId, variant.n, true]);
  // What the gate turns down is passed over, and a family that has nothing else gives no case.
  const [first] = served;
  const familyId = first?.variant.familyId ?? "";
  const early = nextVariant(base, familyId, [], null, isFit) as CaseVariant;
  const later = nextVariant(base, familyId, [], null, (variant) => variant.n > early.n && isFit(variant)) as CaseVariant;
  expect(later.n).toBeGreaterThan(early.n);
  expect(nextVariant(base, familyId, [], null, () => false)).toHaveProperty("rejected");
});
