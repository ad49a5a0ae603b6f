import type { Database } from "#db/database";
import { type Library, readLibrary, readPublished } from "#db/library";

/** Of each pool the library that was read last, and the digest of what was published then. */
const newest = new WeakMap<Database, { readonly published: string; readonly library: Library }>();

/** What is published now; read in full only after something was published, since it holds the words of every statement. */
export async function readPublishedLibrary(db: Database): Promise<Library> {
  const published = await readPublished(db);
  const known = newest.get(db);
  if (known?.published === published) return known.library;
  const library = await readLibrary(db);
  // Something published in between would stay under the older digest.
  if ((await readPublished(db)) === published) newest.set(db, { published, library });
  return library;
}
