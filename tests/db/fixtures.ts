import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import type { Importance } from "#core/course-bundle";
import type { EventKind, Rating, ReviewEvent } from "#core/review-event";
import type { OutgoingEvent } from "#core/review-wire";
import { DEFAULT_CONFIG, type SchedulerConfig } from "#core/scheduler-config";
import type { Database } from "#db/database";
import { articleFacts, bibliography, cards, conditions, courses, facts, topics } from "#db/schema-content";
import { schedulerConfigs, users } from "#db/schema-people";

/** What `seedContent` made: 2 topics, 3 conditions, 20 facts with two cards each. */
export interface TestContent {
  readonly cardIds: readonly string[];
  readonly conditionSlugs: readonly string[];
  readonly topicSlugs: readonly string[];
  /** The event as the log keeps it: with the importance of its card. */
  asStored(event: OutgoingEvent): ReviewEvent;
}

/** A small course, inserted directly. Card `<fact>.a` and `<fact>.b` are siblings; importance cycles through must, should, background. */
export async function seedContent(db: Database): Promise<TestContent> {
  const topicSlugs = ["nerves", "vessels"];
  const conditionSlugs = ["tarsal-tunnel-syndrome", "baxter-neuropathy", "peripheral-artery-disease"];
  await db.orm.insert(courses).values({
    slug: "heel-numbness",
    title: "Heel numbness",
    summary: "Causes of a numb heel.",
    sourceTitle: "Source article",
    contentHash: "test",
    publishedAt: new Date("2026-01-01T00:00:00Z"),
  });
  await db.orm
    .insert(topics)
    .values(
      topicSlugs.map((slug, position) => ({ slug, courseSlug: "heel-numbness", name: `Topic ${slug}`, summary: slug, position })),
    );
  await db.orm
    .insert(bibliography)
    .values({ id: "R1", citation: "Author A. A title. Journal. 2020.", url: "https://example.org/r1", verified: true });
  await db.orm
    .insert(articleFacts)
    .values({ id: "S1.a.1", section: "S1", sectionTitle: "Nerve compression", statement: "A statement." });
  await db.orm.insert(conditions).values(
    conditionSlugs.map((slug, position) => ({
      slug,
      topicSlug: position < 2 ? "nerves" : "vessels",
      name: `Condition ${slug}`,
      summary: slug,
      urgency: "routine",
      position,
    })),
  );
  const factRows = Array.from({ length: 20 }, (_, index) => {
    const conditionSlug = conditionSlugs[index % 3] ?? "";
    return {
      id: `${conditionSlug}.f${index}`,
      conditionSlug,
      kind: "cause",
      statement: `Statement ${index}.`,
      articleIds: ["S1.a.1"],
      referenceIds: index % 2 === 0 ? ["R1"] : [],
      importance: ["must-know", "should-know", "background"][Math.floor(index / 3) % 3] ?? "must-know",
      position: index,
    };
  });
  await db.orm.insert(facts).values(factRows);
  const cardRows = factRows.flatMap((fact, index) =>
    ["a", "b"].map((letter, offset) => ({
      id: `${fact.id}.${letter}`,
      factId: fact.id,
      conditionSlug: fact.conditionSlug,
      topicSlug: fact.conditionSlug === "peripheral-artery-disease" ? "vessels" : "nerves",
      type: "basic",
      front: `Prompt ${index} ${letter}`,
      back: `Answer ${index} ${letter}`,
      position: index * 2 + offset,
    })),
  );
  await db.orm.insert(cards).values(cardRows);
  const importanceOf = new Map(factRows.map((fact) => [fact.id, fact.importance as Importance]));
  return {
    cardIds: cardRows.map((card) => card.id),
    conditionSlugs,
    topicSlugs,
    asStored: (event) => ({ ...event, importance: importanceOf.get(event.cardId.slice(0, -2)) ?? null }),
  };
}

export interface StudentOptions {
  readonly createdAt?: number;
  readonly config?: Partial<SchedulerConfig>;
  readonly newPerDay?: number;
  readonly reviewsPerDay?: number;
}

/** A student with a first configuration, by default created at the start of 2026. Returns the id. */
export async function createStudent(db: Database, options: StudentOptions = {}): Promise<string> {
  const id = randomUUID();
  const createdAt = new Date(options.createdAt ?? Date.UTC(2026, 0, 1));
  const { newPerDay = 15, reviewsPerDay = 200 } = options;
  await db.orm.insert(users).values({ id, email: `${id}@example.org`, name: "Student", createdAt, newPerDay, reviewsPerDay });
  const config = { ...DEFAULT_CONFIG, ...options.config };
  await db.orm.insert(schedulerConfigs).values({
    ...config,
    studentId: id,
    version: 1,
    effectiveAt: createdAt,
    weights: [...config.weights],
    learningSteps: [...config.learningSteps],
    relearningSteps: [...config.relearningSteps],
  });
  return id;
}

/** An event as a device would send it. */
export function makeEvent(
  cardId: string,
  at: number,
  change: Partial<OutgoingEvent> & { kind?: EventKind; rating?: Rating | null } = {},
): OutgoingEvent {
  const kind = change.kind ?? "review";
  return {
    id: v7({ msecs: Math.max(0, at) }),
    cardId,
    kind,
    rating: kind === "review" ? 3 : null,
    at,
    durationMs: 2_000,
    targetId: null,
    ...change,
  };
}
