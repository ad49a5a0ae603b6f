import { type LibrarySource, readSource } from "#db/library-source";
import { appDatabase } from "./app-database.ts";

/** The article that the course restates, section by section. */
export type ArticleSource = LibrarySource;

/** Null before the first publish. */
export function getSource(): Promise<ArticleSource | null> {
  return readSource(appDatabase());
}
