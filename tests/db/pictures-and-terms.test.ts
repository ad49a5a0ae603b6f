import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BundlePicture, CourseBundle } from "#core/course-bundle";
import type { GlossaryEntry } from "#core/glossary";
import { readCondition } from "#db/library";
import { readGlossary, readPictures, readTerms } from "#db/pictures-and-terms";
import { publishCourse } from "#db/publish";
import { readStudy } from "#db/study";
import { makeBundle, NO_CASES } from "./course-of-test.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent } from "./fixtures.ts";

let test: TestDatabase;
let student: string;
const bundle = makeBundle();

beforeAll(async () => {
  test = await createTestDatabase();
  student = await createStudent(test.db);
});
afterAll(() => test.drop());
beforeEach(() => publish(bundle));

let published = 0;
function publish(content: CourseBundle) {
  published += 1;
  return publishCourse(test.db, content, `hash-${published}`, Date.UTC(2026, 0, 15, 9) + published);
}
const withPicture = (change: Partial<BundlePicture>): CourseBundle => ({
  ...bundle,
  pictures: bundle.pictures.map((picture) => ({ ...picture, ...change })),
});
const withGlossary = (glossary: readonly GlossaryEntry[]): CourseBundle => ({ ...bundle, glossary });
const [abi, tinel] = bundle.glossary as [GlossaryEntry, GlossaryEntry];
const ankle = bundle.pictures[0] as BundlePicture;
/** What a browser gets of it: nothing of the authors'. */
const { referenceIds: _references, position: _position, ...drawn } = ankle;
const studied = async () => (await readStudy(test.db, student)).pictures;
const shown = async () => (await readCondition(test.db, "tunnel"))?.groups.flatMap((group) => group.pictures);

describe("a picture of the course", () => {
  it("comes with the cards that ask about it, and stands on the condition's page with the works it was drawn after", async () => {
    expect(await studied()).toEqual([drawn]);
    expect(await shown()).toEqual([
      // R2 stands before it in the file, but nobody has opened it.
      { ...drawn, references: [{ id: "R1", citation: "Work one.", url: "https://example.org/1", verified: true }] },
    ]);
    const [asked] = (await readStudy(test.db, student)).cards.filter((card) => card.type === "picture");
    expect(asked?.picture).toEqual({ slug: "ankle", label: "nerve", ask: "name" });
  });

  it("shows its works in the author's order", async () => {
    const references = bundle.references.map((reference) => ({ ...reference, verified: true }));
    await publish({ ...bundle, references });
    expect((await shown())?.[0]?.references.map(({ id }) => id)).toEqual(["R2", "R1"]);
  });

  it("changes in its drawing and its labels, everywhere at once", async () => {
    const svg = '<svg viewBox="0 0 360 200"><path data-region="nerve" d="M1 1"/></svg>';
    const labels = ankle.labels.map((label) => ({
      ...label,
      name: "Posterior tibial nerve",
      lines: ["Posterior", "tibial nerve"],
    }));
    expect((await publish(withPicture({ svg, labels }))).tables.pictures).toMatchObject({ updated: 1 });
    const changed = { ...drawn, svg, labels };
    expect(await studied()).toEqual([changed]);
    expect(await shown()).toMatchObject([changed]);
    expect((await publish(bundle)).tables.pictures).toMatchObject({ updated: 1, unchanged: 0 });
    expect(await studied()).toEqual([drawn]);
  });

  it("is not written again when only the order of keys in its labels differs", async () => {
    const labels = ankle.labels.map(({ id, ...label }) => ({ ...label, id }));
    expect((await publish(withPicture({ labels }))).tables.pictures).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it("is retired with its cards and comes back with them", async () => {
    const retired = async () => (await test.db.sql`select retired_at is not null as retired from pictures`)[0]?.retired;
    const cards = bundle.cards.filter((card) => card.picture === null);
    expect((await publish({ ...bundle, cards, pictures: [] })).tables.pictures).toMatchObject({ retired: 1 });
    expect(await retired()).toBe(true);
    expect([await studied(), await shown()]).toEqual([[], []]);
    await publish(bundle);
    expect(await retired()).toBe(false);
    expect(await studied()).toEqual([drawn]);
  });

  it("is still there for a card that outlives it", async () => {
    await publish({ ...bundle, pictures: [] });
    expect(await readPictures(test.db, ["ankle"])).toEqual([drawn]);
    expect(await studied()).toEqual([drawn]);
  });
});

describe("the terms of the glossary", () => {
  const termsOf = ({ term, expansion }: GlossaryEntry) => ({ term, expansion });

  it("are read whole for the glossary, and without their meaning for links", async () => {
    expect(await readGlossary(test.db)).toEqual([abi, tinel]);
    expect(await readTerms(test.db)).toEqual([termsOf(abi), termsOf(tinel)]);
  });

  it("change, are retired and come back", async () => {
    const reworded = { ...abi, expansion: "ankle brachial index", meaning: "Shorter." };
    expect((await publish(withGlossary([reworded]))).tables.glossary).toMatchObject({ updated: 1, retired: 1 });
    expect(await readGlossary(test.db)).toEqual([reworded]);
    expect(await readTerms(test.db)).toEqual([termsOf(reworded)]);
    expect((await publish(bundle)).tables.glossary).toMatchObject({ inserted: 0, updated: 2 });
    expect(await readGlossary(test.db)).toEqual([abi, tinel]);
  });

  it("may be explained by two courses: each stands once, and retiring one leaves the other's", async () => {
    const other: CourseBundle = {
      course: { ...bundle.course, slug: "toe" },
      topics: [],
      references: [],
      articleFacts: [],
      conditions: [],
      facts: [],
      cards: [],
      pictures: [],
      glossary: [{ ...abi, meaning: "As the other course has it." }],
      pairs: [],
      cases: NO_CASES,
      omissions: [],
    };
    expect((await publish(other)).tables.glossary).toMatchObject({ inserted: 1 });
    expect(await readGlossary(test.db)).toEqual([abi, tinel]);
    expect(await readTerms(test.db)).toHaveLength(2);
    await publish(withGlossary([tinel]));
    expect((await readGlossary(test.db)).map(({ meaning }) => meaning)).toEqual(["As the other course has it.", tinel.meaning]);
  });
});
