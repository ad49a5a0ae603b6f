import type { GlossaryEntry } from "#core/glossary";
import { readGlossary, readTerms } from "#db/pictures-and-terms";
import { appDatabase } from "./app-database.ts";

/** The terms of the course with what they stand for and mean. */
export function getGlossary(): Promise<readonly GlossaryEntry[]> {
  return readGlossary(appDatabase());
}

/** The terms with what they stand for, without what they mean. */
export function getTerms(): Promise<readonly Pick<GlossaryEntry, "term" | "expansion">[]> {
  return readTerms(appDatabase());
}
