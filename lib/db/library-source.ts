import { asc, count } from "drizzle-orm";
import type { Database } from "./database.ts";
import { articleFacts, courses } from "./schema-content.ts";

export interface SourceSection {
  /** As it begins the ids of its statements: "S1". */
  readonly id: string;
  readonly title: string;
  readonly statements: number;
  /** Statements that are corrected or completed. */
  readonly corrected: number;
}

export interface LibrarySource {
  readonly title: string;
  /** In the order of the article. */
  readonly sections: readonly SourceSection[];
}

/** Kinds of sections in the order of the article: introduction, numbered sections, questions, tips, conclusion. */
const SECTION_KINDS = ["INT", "S", "F", "T", "C"];

/** The article that the course restates, section by section; null before the first publish. */
export async function readSource(db: Database): Promise<LibrarySource | null> {
  const [courseRows, sectionRows] = await Promise.all([
    db.orm.select({ title: courses.sourceTitle }).from(courses).orderBy(asc(courses.slug)).limit(1),
    db.orm
      .select({
        id: articleFacts.section,
        title: articleFacts.sectionTitle,
        statements: count(),
        corrected: count(articleFacts.correction),
      })
      .from(articleFacts)
      .groupBy(articleFacts.section, articleFacts.sectionTitle),
  ]);
  const [course] = courseRows;
  return course ? { title: course.title, sections: sectionRows.sort((a, b) => compareSections(a.id, b.id)) } : null;
}

function compareSections(a: string, b: string): number {
  return rankKind(a) - rankKind(b) || a.localeCompare(b, "en", { numeric: true });
}

function rankKind(id: string): number {
  const rank = SECTION_KINDS.indexOf(id.replace(/\d+$/, ""));
  return rank === -1 ? SECTION_KINDS.length : rank;
}
