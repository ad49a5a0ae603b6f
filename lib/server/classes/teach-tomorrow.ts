import type { ClassTopic, StudentLine } from "#core/class-wire";
import { studyDay } from "#core/study-day";
import { type OfferedFamily, readOfferedFamilies } from "#db/class-cases";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { readPublishedCases } from "../published-cases.ts";
import { noteClassRead } from "./access-log.ts";
import { readCaseResults, toConfusions } from "./case-results.ts";
import { classZone } from "./exam-forecasts.ts";
import { listRisks, type NamedPair, namePairs, sortWeakest } from "./overview.ts";
import { type CaseWish, makeReadyCases, type ReadyCase } from "./ready-cases.ts";
import { readClassFacts } from "./student-lines.ts";
import { poolTopics } from "./topics.ts";
import { getTransferGap, type TransferLine } from "./transfer.ts";

const LISTED = 3;
const CASES = 2;

/** What the class recalls and cannot use, or does not know at all. */
export type TeachingGap =
  | { readonly kind: "transfer"; readonly line: TransferLine }
  | { readonly kind: "topic"; readonly topic: ClassTopic };

export interface TeachTomorrow {
  readonly now: number;
  readonly studentCount: number;
  /** At most 3, those beyond chance only. */
  readonly confusions: readonly NamedPair[];
  /** At most 3: conditions surely recalled and not solved, topics not known, and then conditions of which the former is not sure. */
  readonly gaps: readonly TeachingGap[];
  readonly reachOut: readonly StudentLine[];
  /** Of the course: names for the reasons. */
  readonly topics: readonly Pick<ClassTopic, "slug" | "name">[];
  /** At most 2, the same all day. */
  readonly cases: readonly ReadyCase[];
}

/** One page for tomorrow's lesson. */
export async function getTeachTomorrow(proof: ClassProof<"data">): Promise<TeachTomorrow> {
  const db = appDatabase();
  const [, facts, results, transfer, families, bases] = await Promise.all([
    noteClassRead(proof),
    readClassFacts(proof, "all"),
    readCaseResults(proof, null),
    getTransferGap(proof),
    readOfferedFamilies(db, proof.courseSlug),
    readPublishedCases(db),
  ]);
  const confusions = namePairs(toConfusions(results).pairs, facts)
    .filter(({ confusion }) => confusion.marked)
    .slice(0, LISTED);
  const topics = sortWeakest(poolTopics(facts.outline.topics, facts.students));
  const gaps = listGaps(transfer, topics);
  const day = studyDay(facts.now, classZone(proof.timeZone));
  return {
    now: facts.now,
    studentCount: facts.students.length,
    confusions,
    gaps,
    reachOut: listRisks(facts).reachOut,
    topics: facts.outline.topics,
    cases: makeReadyCases(bases, families, listWishes(confusions, gaps, topics, families), { count: CASES, day }),
  };
}

function listGaps(transfer: readonly TransferLine[], topics: readonly ClassTopic[]): TeachingGap[] {
  const unused = transfer.filter((line) => line.transfer.quadrant === "knows-only");
  const toGap = (line: TransferLine): TeachingGap => ({ kind: "transfer", line });
  const unknown = topics.filter(({ mastery }) => mastery?.level != null && mastery.level < 4);
  return [
    ...unused.filter((line) => line.transfer.sure).map(toGap),
    ...unknown.map((topic): TeachingGap => ({ kind: "topic", topic })),
    ...unused.filter((line) => !line.transfer.sure).map(toGap),
  ].slice(0, LISTED);
}

/** Confused pairs both ways, then the gaps, then whatever there is, the weakest topic first. */
function listWishes(
  confusions: readonly NamedPair[],
  gaps: readonly TeachingGap[],
  topics: readonly ClassTopic[],
  families: readonly OfferedFamily[],
): CaseWish[] {
  const ofTopic = (topicSlug: string) =>
    families.filter((family) => family.topicSlug === topicSlug).map(({ conditionSlug }) => ({ conditionSlug, versusSlug: null }));
  return [
    ...confusions.map(({ one, other }) => ({ conditionSlug: one, versusSlug: other })),
    ...confusions.map(({ one, other }) => ({ conditionSlug: other, versusSlug: one })),
    ...gaps.flatMap((gap) =>
      gap.kind === "transfer" ? { conditionSlug: gap.line.conditionSlug, versusSlug: null } : ofTopic(gap.topic.slug),
    ),
    ...topics.flatMap(({ slug }) => ofTopic(slug)),
  ];
}
