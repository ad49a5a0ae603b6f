import type { ClassTopic, StudentLine } from "#core/class-wire";
import type { ConfusedPair } from "#core/confusion-matrix";
import { type ActivityDay, readActivity } from "#db/class-activity";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { noteClassRead } from "./access-log.ts";
import { readCaseResults, toConfusions } from "./case-results.ts";
import type { ExamInstant } from "./exam-forecasts.ts";
import { type ClassFacts, readClassFacts } from "./student-lines.ts";
import { poolTopics } from "./topics.ts";

const ACTIVITY_DAYS = 14;
const LISTED_PAIRS = 5;

/** Two conditions that the class takes for each other. */
export interface NamedPair extends ConfusedPair {
  readonly oneName: string;
  readonly otherName: string;
}

export interface ClassOverview {
  readonly now: number;
  readonly studentCount: number;
  readonly exam: ExamInstant | null;
  /** Two reasons or more, and those with one; each by name, since nobody is ranked. */
  readonly reachOut: readonly StudentLine[];
  readonly watch: readonly StudentLine[];
  /** What the class knows least first; topics without figures last. */
  readonly topics: readonly ClassTopic[];
  /** At most 5. */
  readonly confusions: readonly NamedPair[];
  /** 14 days, oldest first. */
  readonly activity: readonly ActivityDay[];
}

/** Who needs help and why, what the class does not know, what it confuses, and what it did. */
export async function getOverview(proof: ClassProof<"data">): Promise<ClassOverview> {
  const [, facts, results, activity] = await Promise.all([
    noteClassRead(proof),
    readClassFacts(proof, "all"),
    readCaseResults(proof, null),
    readActivity(appDatabase(), proof.asker, ACTIVITY_DAYS),
  ]);
  return {
    now: facts.now,
    studentCount: facts.students.length,
    exam: facts.exam,
    ...listRisks(facts),
    topics: sortWeakest(poolTopics(facts.outline.topics, facts.students)),
    confusions: namePairs(toConfusions(results).pairs, facts).slice(0, LISTED_PAIRS),
    activity,
  };
}

export function listRisks({ students }: ClassFacts): Pick<ClassOverview, "reachOut" | "watch"> {
  const lines = students.map(({ line }) => line);
  return {
    reachOut: lines.filter(({ risk }) => risk.reachOut),
    watch: lines.filter(({ risk }) => !risk.reachOut && risk.reasons.length > 0),
  };
}

export function sortWeakest(topics: readonly ClassTopic[]): ClassTopic[] {
  const shareOf = ({ mastery }: ClassTopic) => mastery?.value ?? Number.POSITIVE_INFINITY;
  return [...topics].sort((a, b) => shareOf(a) - shareOf(b) || 0);
}

export function namePairs(pairs: readonly ConfusedPair[], { outline }: ClassFacts): NamedPair[] {
  const nameOf = new Map(outline.conditions.map(({ slug, name }) => [slug, name]));
  return pairs.map((pair) => ({
    ...pair,
    oneName: nameOf.get(pair.one) ?? pair.one,
    otherName: nameOf.get(pair.other) ?? pair.other,
  }));
}
