import { afterAll, beforeAll, expect, it } from "vitest";
import type { BundleCard } from "#core/course-bundle";
import { readSampleCards } from "#db/progress";
import { publishCourse } from "#db/publish";
import { makeBundle } from "./course-of-test.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it("sample cards are asked in words only, however short a picture, typed or cloze card is", async () => {
  const bundle = makeBundle();
  const [first] = bundle.cards;
  if (!first) throw new Error("The course of the tests has no cards.");
  const short = (id: string, type: BundleCard["type"]): BundleCard => ({
    ...first,
    id,
    type,
    front: `${type}?`,
    back: "x",
    picture: type === "picture" ? { slug: "a-tunnel", label: "nerve", ask: "name" } : null,
  });
  const cards = [...bundle.cards, short("a-picture", "picture"), short("a-typed", "typed"), short("a-cloze", "cloze")];
  const picture = {
    slug: "a-tunnel",
    title: "A tunnel",
    description: "A nerve in a tunnel.",
    svg: '<svg viewBox="0 0 360 100"></svg>',
    labels: [
      { id: "nerve", name: "Nerve", lines: ["Nerve"], place: "inside", at: [30, 30], to: [60, 60], align: "middle" } as const,
    ],
    referenceIds: [],
    position: 0,
  };
  await publishCourse(test.db, { ...bundle, cards, pictures: [picture] }, "hash", Date.UTC(2026, 0, 15, 9));
  const samples = await readSampleCards(test.db, 5);
  expect(samples.map((card) => card.id)).toEqual(["tunnel-vs-a", "fasciitis-what-a"]);
});
