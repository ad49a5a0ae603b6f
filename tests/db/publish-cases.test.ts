import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CaseFamily, CaseKnowledge, CaseProfile } from "#core/case-knowledge";
import type { CourseBundle } from "#core/course-bundle";
import { publishCourse } from "#db/publish";
import type { GatedCases } from "#db/published-tables";
import { makeBundle, NO_CASES, withMovedCondition } from "./course-of-test.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const NOW = Date.UTC(2026, 0, 15, 9);
let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  for (const table of [
    "case_families",
    "case_knowledge",
    "cards",
    "facts",
    "conditions",
    "glossary",
    "pictures",
    "topics",
    "courses",
  ])
    await test.db.sql`delete from ${test.db.sql(table)}`;
});

const family = (id: string, conditionSlug: string): CaseFamily => ({
  id,
  conditionSlug,
  kind: "diagnosis",
  state: "live",
  objective: `Objective of ${id}.`,
  settings: [],
  onset: [],
  always: [],
  choose: { low: 0, high: 0, from: [] },
  deny: { low: 0, high: 0, from: [] },
  never: [],
  causeId: null,
  waivers: [],
});

/** The course of the tests with a family of each condition; topics as its conditions have them. */
function withCases(bundle: CourseBundle, families: readonly CaseFamily[]): CourseBundle {
  const profiles = bundle.conditions.map(({ slug, topicSlug }) => ({ slug, topicSlug }) as CaseProfile);
  const cases: CaseKnowledge = { ...NO_CASES, profiles, families };
  return { ...bundle, cases };
}

const FAMILIES = [family("tunnel-case", "tunnel"), family("fasciitis-case", "fasciitis")];
const verdict = (offered: boolean, ...problems: readonly string[]) => ({ offered, problems, factIds: ["tunnel-what"] });
const gated = (version: string, verdicts: GatedCases["verdicts"]): GatedCases => ({
  version,
  body: `{"version":"${version}"}`,
  verdicts,
});
const BOTH = gated(
  "v1",
  new Map([
    ["tunnel-case", verdict(true)],
    ["fasciitis-case", verdict(false, "D15 in 3 of 10 cases")],
  ]),
);

let publishes = 0;
function publish(bundle: CourseBundle, cases: GatedCases | null = BOTH) {
  publishes += 1;
  return publishCourse(test.db, bundle, `hash-${publishes}`, NOW + publishes * 1000, () => cases);
}

const rows = () =>
  test.db.sql`
    select id, topic_slug as topic, offered, problems, fact_ids as facts, position, retired_at is not null as retired
    from case_families order by position, id`;

describe("publishing cases", () => {
  it("stores the knowledge byte by byte, and each family with the verdict of the gate", async () => {
    const { tables } = await publish(withCases(makeBundle(), FAMILIES));
    expect(tables).toMatchObject({ caseKnowledge: { inserted: 1 }, caseFamilies: { inserted: 2 } });
    expect(await test.db.sql`select course_slug, version, body from case_knowledge`).toEqual([
      { course_slug: "heel", version: "v1", body: '{"version":"v1"}' },
    ]);
    expect(await rows()).toEqual([
      { id: "tunnel-case", topic: "nerves", offered: true, problems: [], facts: ["tunnel-what"], position: 0, retired: false },
      {
        id: "fasciitis-case",
        topic: "fascia",
        offered: false,
        problems: ["D15 in 3 of 10 cases"],
        facts: ["tunnel-what"],
        position: 1,
        retired: false,
      },
    ]);
  });

  it("writes what has changed and nothing else", async () => {
    await publish(withCases(makeBundle(), FAMILIES));
    const mended = gated("v2", new Map([...BOTH.verdicts, ["fasciitis-case", verdict(true)]]));
    const { tables } = await publish(withCases(makeBundle(), FAMILIES), mended);
    expect(tables).toMatchObject({ caseKnowledge: { updated: 1 }, caseFamilies: { updated: 1, unchanged: 1 } });
    expect((await rows()).map(({ offered }) => offered)).toEqual([true, true]);
  });

  it("retires a family that is gone, deletes nothing, and brings it back", async () => {
    await publish(withCases(makeBundle(), FAMILIES));
    const { tables } = await publish(withCases(makeBundle(), FAMILIES.slice(0, 1)));
    expect(tables.caseFamilies).toEqual({ inserted: 0, updated: 0, retired: 1, unchanged: 1 });
    expect((await rows()).map(({ id, retired }) => `${id} ${retired}`)).toEqual(["tunnel-case false", "fasciitis-case true"]);
    await publish(withCases(makeBundle(), FAMILIES));
    expect((await rows()).every(({ retired }) => retired === false)).toBe(true);
  });

  it("retires all of them when the course has no cases any more", async () => {
    await publish(withCases(makeBundle(), FAMILIES));
    await publish(makeBundle(), null);
    expect((await rows()).map(({ retired }) => retired)).toEqual([true, true]);
  });

  it("lets families follow their condition to another topic", async () => {
    await publish(withCases(makeBundle(), FAMILIES));
    await publish(withCases(withMovedCondition(makeBundle(), "tunnel", "fascia"), FAMILIES));
    expect((await rows()).map(({ topic }) => topic)).toEqual(["fascia", "fascia"]);
  });

  it("asks the gate only when there is something to write", async () => {
    let asked = 0;
    const ask = () => {
      asked += 1;
      return BOTH;
    };
    const bundle = withCases(makeBundle(), FAMILIES);
    expect(await publishCourse(test.db, bundle, "same", NOW, ask)).toMatchObject({ written: true });
    expect(await publishCourse(test.db, bundle, "same", NOW, ask)).toMatchObject({ written: false });
    expect(asked).toBe(1);
  });

  it("writes nothing at all when the gate is silent about a family", async () => {
    const silent = gated("v1", new Map());
    await expect(publish(withCases(makeBundle(), FAMILIES), silent)).rejects.toThrow(/tunnel-case/);
    expect(await test.db.sql`select slug from courses`).toEqual([]);
  });
});
