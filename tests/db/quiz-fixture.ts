import { v7 } from "uuid";
import { type CaseBase, generateVariant, prepareCases } from "#core/case-generator";
import type { CaseKnowledge } from "#core/case-knowledge";
import type { CaseVariant } from "#core/case-variant";
import type { OutgoingQuizEvent, QuizOrder } from "#core/quiz-wire";
import type { Database } from "#db/database";
import { storeQuiz } from "#db/quiz-creation";
import { storeQuizEvents } from "#db/quiz-events";
import { caseFamilies, caseKnowledge } from "#db/schema-cases";
import { articleFacts, bibliography, cards, conditions, courses, facts, topics } from "#db/schema-content";
import { FIXTURE } from "../core/case-fixture.ts";

export const KB_VERSION = "fixture-1";

/** What the engine's fixture is when published: each fact rests on one article fact, one work and one statement beyond the article. */
const KNOWLEDGE: CaseKnowledge = {
  ...FIXTURE,
  facts: FIXTURE.facts.map((fact) => ({ ...fact, sourceIds: ["S1.a.1", "R1", "X.tunnel.1"] })),
};

export interface TestCases {
  readonly knowledge: CaseKnowledge;
  readonly base: CaseBase;
  readonly familyIds: readonly string[];
  /** Card of a fact: the fixture gives each fact exactly one. */
  cardOf(factId: string): string;
}

/** The engine's small course as it stands after publishing: topics, conditions, one card for each cited fact, families, knowledge. */
export async function seedCases(db: Database): Promise<TestCases> {
  await db.orm.insert(courses).values({
    slug: "cases-course",
    title: "Cases",
    summary: "A small course.",
    sourceTitle: "Source article",
    contentHash: "cases",
    publishedAt: new Date("2026-01-01T00:00:00Z"),
  });
  const topicSlugs = [...new Set(KNOWLEDGE.profiles.map((profile) => profile.topicSlug))];
  await db.orm
    .insert(topics)
    .values(
      topicSlugs.map((slug, position) => ({ slug, courseSlug: "cases-course", name: `Topic ${slug}`, summary: slug, position })),
    );
  await db.orm
    .insert(bibliography)
    .values({ id: "R1", citation: "Author A. A title.", url: "https://example.org/r1", verified: true });
  await db.orm
    .insert(articleFacts)
    .values({ id: "S1.a.1", section: "S1", sectionTitle: "Nerve compression", statement: "A statement." });
  await db.orm.insert(conditions).values(
    KNOWLEDGE.profiles.map((profile, position) => ({
      slug: profile.slug,
      topicSlug: profile.topicSlug,
      name: `Name of ${profile.slug}`,
      summary: profile.slug,
      urgency: "routine",
      position,
    })),
  );
  await db.orm.insert(facts).values(
    KNOWLEDGE.facts.map((fact, position) => ({
      id: fact.id,
      conditionSlug: fact.conditionSlug,
      kind: fact.versusSlug === null ? "presentation" : "discriminator",
      statement: `Statement of ${fact.id}.`,
      importance: "should-know",
      versusSlug: fact.versusSlug,
      position,
    })),
  );
  const topicOf = new Map(KNOWLEDGE.profiles.map((profile) => [profile.slug, profile.topicSlug]));
  await db.orm.insert(cards).values(
    KNOWLEDGE.facts.map((fact, position) => ({
      id: `${fact.id}.card`,
      factId: fact.id,
      conditionSlug: fact.conditionSlug,
      topicSlug: topicOf.get(fact.conditionSlug) ?? "",
      type: "basic",
      front: `Prompt of ${fact.id}`,
      back: "Answer",
      position,
    })),
  );
  await db.orm.insert(caseFamilies).values(
    KNOWLEDGE.families.map((family, position) => ({
      id: family.id,
      conditionSlug: family.conditionSlug,
      topicSlug: topicOf.get(family.conditionSlug) ?? "",
      kind: family.kind,
      offered: true,
      factIds: KNOWLEDGE.facts.filter((fact) => fact.conditionSlug === family.conditionSlug).map((fact) => fact.id),
      position,
    })),
  );
  await db.orm.insert(caseKnowledge).values({ courseSlug: "cases-course", version: KB_VERSION, body: JSON.stringify(KNOWLEDGE) });
  return {
    knowledge: KNOWLEDGE,
    base: prepareCases(KNOWLEDGE, KB_VERSION),
    familyIds: KNOWLEDGE.families.map((family) => family.id),
    cardOf: (factId) => `${factId}.card`,
  };
}

export function makeOrder(change: Partial<QuizOrder> = {}): QuizOrder {
  return {
    id: v7(),
    mode: "tutor",
    topicSlugs: [],
    kinds: [],
    pool: "all",
    conditionSlug: null,
    cardId: null,
    count: 5,
    minutes: null,
    ...change,
  };
}

export function makeQuizEvent(position: number, change: Partial<OutgoingQuizEvent> = {}): OutgoingQuizEvent {
  const kind = change.kind ?? "answer";
  const takesOption = kind === "answer" || kind === "strike" || kind === "unstrike";
  return {
    id: v7(),
    position,
    kind,
    option: takesOption ? 0 : null,
    confidence: null,
    ranges: kind === "highlight" ? [[0, 4]] : null,
    at: Date.now(),
    durationMs: kind === "answer" ? 2_000 : null,
    ...change,
  };
}

/** A quiz of these families as it was served. */
export interface ServedTestQuiz {
  readonly id: string;
  readonly variants: readonly CaseVariant[];
  /** Sends events to it. */
  send(...events: OutgoingQuizEvent[]): ReturnType<typeof storeQuizEvents>;
  /** An option that is not the key; `nth` counts the wrong ones from 0. */
  wrong(position: number, nth?: number): number;
  key(position: number): number;
}

function generateFrom(base: CaseBase, familyId: string, from: number): CaseVariant {
  for (let n = from; n < from + 10; n += 1) {
    const variant = generateVariant(base, familyId, n);
    if (!("rejected" in variant)) return variant;
  }
  throw new Error(`${familyId} has no variant from ${from} on`);
}

/** Serves a variant of each of these families, in this order; another `n`, other variants. */
export async function serveQuiz(
  db: Database,
  studentId: string,
  { base }: Pick<TestCases, "base">,
  familyIds: readonly string[],
  change: Partial<QuizOrder> & { readonly n?: number; readonly assignmentId?: string } = {},
): Promise<ServedTestQuiz> {
  const { n = 0, assignmentId, ...wish } = change;
  const variants = familyIds.map((id) => generateFrom(base, id, 10 * n));
  const order = makeOrder({ count: familyIds.length, ...wish });
  if (!(await storeQuiz(db, { studentId, order, variants, assignmentId }))) throw new Error("the quiz is there already");
  const key = (position: number) => variants[position]?.keyIndex ?? -1;
  return {
    id: order.id,
    variants,
    send: (...events) => storeQuizEvents(db, studentId, order.id, { device: "test", events }),
    key,
    wrong: (position, nth = 0) => [0, 1, 2, 3, 4].filter((option) => option !== key(position))[nth] ?? -1,
  };
}

/** Moves the deadline of an exam into the past, as if so much time had gone by: past the trigger that forbids it. */
export async function passDeadline(db: Database, studentId: string, quizId: string, agoMs = 1_000): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`alter table quiz_sessions disable trigger quiz_sessions_append_only`;
    await sql`
      update quiz_sessions set deadline_at = date_trunc('milliseconds', clock_timestamp()) - make_interval(secs => ${agoMs / 1000}::float8)
      where student_id = ${studentId} and id = ${quizId}`;
    await sql`alter table quiz_sessions enable trigger quiz_sessions_append_only`;
  });
}
