import { asc, inArray, isNull } from "drizzle-orm";
import type { GlossaryEntry } from "#core/glossary";
import type { Picture } from "#core/picture";
import type { Database } from "./database.ts";
import { glossary, pictures } from "./schema-content.ts";

/** The pictures of these slugs, retired ones too: a card that is being studied may outlive its picture in the course. */
export async function readPictures(db: Database, slugs: readonly string[]): Promise<Picture[]> {
  if (slugs.length === 0) return [];
  const { slug, title, description, svg, labels } = pictures;
  return await db.orm
    .select({ slug, title, description, svg, labels })
    .from(pictures)
    .where(inArray(slug, [...slugs]))
    .orderBy(asc(pictures.position));
}

/** The whole glossary, by term; of a term that two courses explain, the explanation of the first one. */
export async function readGlossary(db: Database): Promise<GlossaryEntry[]> {
  const { id, term, expansion, meaning } = glossary;
  return await db.orm
    .selectDistinctOn([term], { term, expansion, meaning })
    .from(glossary)
    .where(isNull(glossary.retiredAt))
    .orderBy(asc(term), asc(id));
}

/** The terms alone, each once, for linking them where they stand. */
export async function readTerms(db: Database): Promise<Pick<GlossaryEntry, "term" | "expansion">[]> {
  const { id, term, expansion } = glossary;
  return await db.orm
    .selectDistinctOn([term], { term, expansion })
    .from(glossary)
    .where(isNull(glossary.retiredAt))
    .orderBy(asc(term), asc(id));
}
