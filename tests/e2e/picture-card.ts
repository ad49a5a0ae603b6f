import type { Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import type { PictureLabel } from "#core/picture";
import type { Database } from "#db/database";
import { recordEvents } from "#db/reviews";
import { expect, openStudy, type Student, signIn } from "./house.ts";

interface House {
  readonly db: Database;
  readonly newStudent: () => Promise<Student>;
}

interface PictureCard {
  readonly id: string;
  readonly conditionSlug: string;
  readonly front: string;
  readonly back: string;
  readonly asked: string;
  readonly title: string;
  readonly labels: readonly PictureLabel[];
}

/** The first picture card that asks for a name or for a place, of a picture with enough labels to choose wrongly. */
async function findPictureCard({ db }: House, ask: "name" | "place"): Promise<PictureCard> {
  const [card] = await db.sql<PictureCard[]>`
    select c.id, c.condition_slug as "conditionSlug", c.front, c.back, c.picture->>'label' as asked, p.title, p.labels
    from cards c join pictures p on p.slug = c.picture->>'slug'
    where c.retired_at is null and c.picture->>'ask' = ${ask} and jsonb_array_length(p.labels) between 5 and 9
    order by c.position limit 1`;
  if (!card) throw new Error(`No picture card asks for a ${ask}.`);
  return card;
}

/** A student who has nothing left to study in the card's condition but this card. */
async function newStudentOf(house: House, { id, conditionSlug }: PictureCard): Promise<Student> {
  const student = await house.newStudent();
  const others = await house.db.sql<{ id: string }[]>`
    select id from cards where condition_slug = ${conditionSlug} and id <> ${id} and retired_at is null`;
  const at = Date.now();
  const events = others.map((other) => ({
    id: uuidv7(),
    cardId: other.id,
    kind: "suspend" as const,
    rating: null,
    at,
    durationMs: null,
    targetId: null,
  }));
  const { results } = await recordEvents(house.db, student.id, { device: "test", events });
  expect(results.filter((result) => result.status !== "stored")).toEqual([]);
  return student;
}

/** Signs in a student who has this card alone before them, and opens it. `right` is the number of the asked label. */
export async function openPictureCard(page: Page, house: House, ask: "name" | "place") {
  const card = await findPictureCard(house, ask);
  const student = await newStudentOf(house, card);
  await signIn(page, student);
  await openStudy(page, `/study?condition=${card.conditionSlug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(card.front);
  return { card, student, right: card.labels.findIndex((label) => label.id === card.asked) + 1 };
}
