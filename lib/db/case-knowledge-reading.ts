import { asc, eq } from "drizzle-orm";
import type { Database } from "./database.ts";
import { caseKnowledge } from "./schema-cases.ts";

/** Which version of every course's case knowledge is published. */
export async function readKnowledgeVersions(db: Database): Promise<readonly { courseSlug: string; version: string }[]> {
  const { courseSlug, version } = caseKnowledge;
  return await db.orm.select({ courseSlug, version }).from(caseKnowledge).orderBy(asc(courseSlug));
}

/** The case knowledge of a course as JSON (a CaseKnowledge), with its version; null: it has none. */
export async function readKnowledgeBody(db: Database, slug: string): Promise<{ version: string; body: string } | null> {
  const { courseSlug, version, body } = caseKnowledge;
  const [row] = await db.orm.select({ version, body }).from(caseKnowledge).where(eq(courseSlug, slug));
  return row ?? null;
}
