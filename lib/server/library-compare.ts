import { type ComparedCondition, readComparison } from "#db/library-compare";
import { type LookAlikeTopic, readLookAlikes } from "#db/library-pairs";
import { readConditionsWithCases } from "#db/quiz-overview";
import { appDatabase } from "./app-database.ts";

export interface CompareView {
  /** What can be compared, and the known pairs. */
  readonly topics: readonly LookAlikeTopic[];
  /** The chosen conditions that exist; null where none was chosen, or where there is none of that name. */
  readonly chosen: readonly [string | null, string | null];
  /** Names in the address that are no condition. */
  readonly unknown: readonly string[];
  /** Null unless two different conditions are chosen. */
  readonly comparison: readonly [ComparedCondition, ComparedCondition] | null;
  /** The one of the two, the first if both, about which a case is offered: its cases have the look-alikes among them. */
  readonly caseSlug: string | null;
}

/** Two conditions side by side, and everything to choose from. Empty text is no choice. */
export async function getComparison(a: string, b: string): Promise<CompareView> {
  const database = appDatabase();
  const topics = await readLookAlikes(database);
  const known = new Set(topics.flatMap((topic) => topic.conditions.map((condition) => condition.slug)));
  const first = known.has(a) ? a : null;
  const second = known.has(b) ? b : null;
  const [comparison, withCases] =
    first && second
      ? await Promise.all([readComparison(database, first, second), readConditionsWithCases(database, [first, second])])
      : [null, new Set<string>()];
  return {
    topics,
    chosen: [first, second],
    unknown: [...new Set([a, b])].filter((slug) => slug !== "" && !known.has(slug)),
    comparison,
    caseSlug: comparison?.find(({ slug }) => withCases.has(slug))?.slug ?? null,
  };
}
